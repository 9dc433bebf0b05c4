package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ExistingCluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The stack of a cluster that somebody else owns. */
class ExistingClusterStackTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/platform-deployer";

    private static Template template(Delivery delivery, Optional<String> role) {
        return new ClusterSample()
                .network(ClusterSample.EXISTING_VPC)
                .delivery(delivery)
                .existing(new ExistingCluster(
                        "platform-live", "sg-0a1b2c3d4e5f67420", Optional.empty(), role, Optional.empty()))
                .template("existing-" + delivery.word());
    }

    @Test
    void nothingOfTheClusterIsCreated() {
        Template gitOps = template(Delivery.GITOPS, Optional.empty());
        Template applied = template(Delivery.KUBECTL, Optional.of(ROLE));
        for (Template template : List.of(gitOps, applied)) {
            for (String type : List.of(
                    "AWS::EKS::Cluster",
                    "AWS::EKS::Nodegroup",
                    "AWS::EKS::Addon",
                    "AWS::EKS::AccessEntry",
                    "AWS::EKS::PodIdentityAssociation",
                    "Custom::AWSCDK-EKS-HelmChart")) {
                template.resourceCountIs(type, 0);
            }
            template.hasResourceProperties(
                    "AWS::EC2::SecurityGroupIngress",
                    Map.of("GroupId", "sg-0a1b2c3d4e5f67420", "FromPort", 8080, "ToPort", 8080));
            template.hasResourceProperties("AWS::IAM::Role", Map.of("RoleName", "hidamari-album-production-analysis"));
        }
        gitOps.resourceCountIs("AWS::Lambda::Function", 0);
        applied.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "Role",
                        ROLE,
                        "VpcConfig",
                        Match.objectLike(Map.of("SecurityGroupIds", List.of("sg-0a1b2c3d4e5f67420")))));
        assertThat(applied.toJSON().toString()).contains("default-deny").doesNotContain("storageclass.kubernetes.io");
    }
}
