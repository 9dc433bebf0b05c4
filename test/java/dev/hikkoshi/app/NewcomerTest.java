package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.output.BalancerResource;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of somebody who comes with a shop of their own: from the output of the AWS CLI to a first phase that creates nothing. */
class NewcomerTest {

    private static final String KEY =
            "arn:aws:kms:ap-northeast-1:333344445555:key/5f6a7b8c-9d0e-4f1a-8b2c-3d4e5f6a7b8c";

    @TempDir
    private Path project;

    @BeforeEach
    void importTheShop() throws IOException {
        LiveFiles.newcomer().writeTo(project);
        Run imported =
                ScratchProject.hikkoshi(project, "import", "production", "--from", "live", "--answers", "answers.yaml");
        assertThat(imported.exit()).as(imported.out()).isZero();
    }

    private Reading reading() {
        return EnvironmentReader.read(project.resolve("environments"), Optional.of("production"));
    }

    private Environment environment() {
        return reading().environments().get("production");
    }

    @Test
    void everyHostOfTheListenerHasAFeatureOrStaysItsOwners() {
        Environment environment = environment();
        assertThat(environment.service().httpFeatures())
                .extracting(feature -> feature.name() + " " + feature.routing().hosts()
                        + feature.routing().paths())
                .containsExactlyInAnyOrder(
                        "api [shop.example, api.shop.example][/api/*]",
                        "partners [partner.trade.example, *.trade.example][]",
                        "assets [][/assets/*]",
                        "shop-web [shop.example][]");
        assertThat(environment.existingLoadBalancers()).singleElement().satisfies(existing -> assertThat(
                        existing.rules().orElseThrow())
                .filteredOn(rule -> rule.targetGroupArns().isEmpty())
                .singleElement()
                .satisfies(rule -> assertThat(rule.hosts()).containsExactly("www.shop.example")));
        assertThat(project.resolve("environments/service.yaml"))
                .content()
                .contains("- '@'", "- api", "- partner.trade.example.", "- '*.trade.example.'", "hosts: []");
    }

    @Test
    void whatRunsBesideTheListenerIsKnown() {
        Environment environment = environment();
        assertThat(environment.legacy().layers())
                .extracting(Layer::name, Layer::instanceType, Layer::always, Layer::maxInstances)
                .containsExactlyInAnyOrder(tuple("shop-web", "m5.large", 2, 6), tuple("shop-api", "c5.xlarge", 2, 4));
        Dependency database = dependency(environment, "shop-db");
        assertThat(database.kind()).isEqualTo(DependencyKind.POSTGRES);
        assertThat(database.isInstance()).isTrue();
        assertThat(database.storageGiB()).isEqualTo(200);
        assertThat(dependency(environment, "shop-redis").kind()).isEqualTo(DependencyKind.REDIS);
        assertThat(dependency(environment, "shop-mails").home().keyArn()).isEqualTo(KEY);
        assertThat(environment.cluster().version()).isEqualTo("1.36");
        ExistingCluster cluster = environment.cluster().existing().orElseThrow();
        assertThat(List.of(cluster.name(), cluster.securityGroupId()))
                .containsExactly("platform", "sg-0b2c3d4e5f6071120");
        assertThat(cluster.oidcProviderArn()).isPresent();
    }

    private static Dependency dependency(Environment environment, String name) {
        return environment.service().dependencies().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstPlanIsGreen() {
        Run plan = ScratchProject.hikkoshi(project, "plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out()).contains("adopt: ", "0 findings refused");
    }

    /** Hosts of another domain need a certificate and DNS records that nobody sees in the domain of the environment. */
    @Test
    void thePrerequisitesNameTheHostsOfAnotherDomain() {
        Run prerequisites = ScratchProject.hikkoshi(project, "prerequisites", "production");
        assertThat(prerequisites.exit()).isZero();
        assertThat(prerequisites.out()).contains("'*.trade.example' 'partner.trade.example'");
    }

    /** A pull request with the first steps: each feature gets its rule above the one that serves it, and the default action last. */
    @Test
    void everyFeatureCanBeAdopted() throws IOException, GitAPIException {
        try (Git git = ScratchProject.initialize(project)) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("import")
                    .setAuthor("sato", "sato@shop.example")
                    .setCommitter("sato", "sato@shop.example")
                    .setSign(false)
                    .call();
        }
        Files.writeString(
                project.resolve("environments/production/migration.yaml"),
                """
                steps:
                  - { on: 2026-12-01, adopt: api }
                  - { on: 2026-12-02, adopt: partners }
                  - { on: 2026-12-03, adopt: assets }
                  - { on: 2026-12-04, adopt: shop-web }
                """);
        Run check = ScratchProject.hikkoshi(project, "check", "--base", "HEAD");
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        assertThat(ScratchProject.hikkoshi(project, "plan", "production").exit())
                .isZero();
    }

    @Test
    void phaseZeroCreatesNothingThatServesAlready() {
        Plan plan = Planner.plan(environment(), reading().ledgers().get("production"), new Findings());
        PhaseOutput output = new PhaseSource(new PhaseSynthesis(Path.of(""))).whole(plan.phase(0), Optional.empty());
        assertThat(output.stacks()).isNotEmpty().allSatisfy(template -> {
            assertThat(BalancerResource.in(template)).isEmpty();
            assertThat(ListenerRule.in(template)).isEmpty();
            assertThat(TargetGroup.in(template)).isEmpty();
        });
    }
}
