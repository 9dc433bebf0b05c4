package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** In an environment with an extension, the logical ids of its own resources are judged, and those of the extension are not. */
class ExtendedIdsTest {

    private static final Phase LATEST = FullMove.plan().latest();

    @Test
    void aRoleThatAnExtensionAddsIsFree() {
        PhaseOutput output = extended(Adds.class);
        assertThat(output.stack("cluster").resources().ids()).anyMatch(id -> id.startsWith("Own"));
        assertThat(output.stack("work").resources().ids()).isNotEmpty();
        assertThat(ProofRule.LOGICAL_IDS.findings(output)).isEmpty();
    }

    @Test
    void aResourceOfTheEnvironmentIsJudged() {
        PhaseOutput output = extended(Adds.class);
        PhaseOutput planted = Planted.renamed(output, "cluster", "AWS::EKS::Cluster", "EksCluster");
        assertThat(ProofRule.LOGICAL_IDS.findings(planted))
                .extracting(Finding::path)
                .containsExactly("cluster/EksCluster");
    }

    @Test
    void aResourceOfTheEnvironmentWhoseIdAnExtensionChangesIsJudged() {
        assertThat(ProofRule.LOGICAL_IDS.findings(extended(Renames.class)))
                .extracting(Finding::path)
                .containsExactly("cluster/EksCluster");
    }

    private static PhaseOutput extended(Class<? extends Extension> extension) {
        Phase phase = LATEST.withExtensions(List.of(new ProjectExtension(extension.getName(), 1)));
        return new PhaseSource(new PhaseSynthesis(Path.of(""))).whole(phase, Optional.empty());
    }

    private static Stack cluster(EnvironmentStage stage) {
        return stage.stacks().stream()
                .filter(stack -> stack.getNode().getId().equals("cluster"))
                .findFirst()
                .orElseThrow();
    }

    /** A role in a stack of the environment, and one in a stack of the extension. */
    public static final class Adds implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            for (Stack stack : List.of(cluster(stage), new Stack(stage, "work"))) {
                Role.Builder.create(stack, "Own")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
            }
        }
    }

    /** Another logical id for the cluster of the environment. */
    public static final class Renames implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            cluster(stage).getNode().findAll().stream()
                    .filter(CfnResource.class::isInstance)
                    .map(CfnResource.class::cast)
                    .filter(resource -> resource.getCfnResourceType().equals("AWS::EKS::Cluster"))
                    .forEach(resource -> resource.overrideLogicalId("EksCluster"));
        }
    }
}
