package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.adopt.Imported.Asked;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS does not say is asked, and an answer takes the place of a refusal. */
class ImportAnswersTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    private Imported imported(LiveFiles files) throws IOException {
        files.writeTo(folder);
        Findings findings = new Findings();
        Imported imported =
                Import.of("production", folder.resolve("live"), Optional.of(folder.resolve("answers.yaml")), findings);
        assertThat(findings.all()).isEmpty();
        return imported;
    }

    private static JsonNode tree(String yaml) throws IOException {
        return YAML.readTree(yaml);
    }

    private static JsonNode written(Imported imported) throws IOException {
        return YAML.readTree(imported.files().get("production/environment.yaml"));
    }

    /** The types of a mixed group are known, and people say which one counts. */
    @Test
    void aMixedGroupHasTheTypeThatIsAnswered() throws IOException {
        LiveFiles files = LiveFiles.base()
                .set(
                        "auto-scaling-groups.json",
                        "/AutoScalingGroups/0",
                        tree(
                                """
                                MixedInstancesPolicy:
                                  LaunchTemplate: { Overrides: [{ InstanceType: c5.xlarge }, { InstanceType: c5a.xlarge }] }
                                  InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 100 }
                                """))
                .answer(tree("layers: { live-railsweb: { instanceType: c5a.xlarge } }"));
        assertThat(written(imported(files)).at("/legacy/layers").findParents("instanceType"))
                .anySatisfy(layer -> {
                    assertThat(layer.path("instanceType").asText()).isEqualTo("c5a.xlarge");
                    assertThat(layer.path("min").asInt()).isEqualTo(2);
                    assertThat(layer.path("max").asInt()).isEqualTo(6);
                });
    }

    @Test
    void theNodesOfAClusterAreNoFleet() throws IOException {
        LiveFiles files = LiveFiles.base();
        JsonNode nodes = files.files()
                .at("/auto-scaling-groups.json/AutoScalingGroups/2")
                .deepCopy();
        files.add("auto-scaling-groups.json", "/AutoScalingGroups", nodes)
                .set("auto-scaling-groups.json", "/AutoScalingGroups/3", tree("AutoScalingGroupName: eks-tools-one"))
                .set(
                        "auto-scaling-groups.json",
                        "/AutoScalingGroups/3",
                        tree("MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ InstanceType: m5.large }] } }"))
                .set(
                        "auto-scaling-groups.json",
                        "/AutoScalingGroups/3/Tags/0",
                        tree("{ Key: \"eks:nodegroup-name\", Value: one }"));
        Imported imported = imported(files);
        assertThat(imported.questions()).isEmpty();
        assertThat(imported.verdicts()).anyMatch(each -> each.by().equals(Owners.NODE_GROUP));
    }

    @Test
    void theKeyOfAnAliasIsAnswered() throws IOException {
        String key = "arn:aws:kms:ap-northeast-1:222233334444:key/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d";
        LiveFiles files = LiveFiles.base()
                .set("queue-attributes.album-live-jobs.json", "/Attributes", tree("KmsMasterKeyId: alias/album"))
                .answer(tree("environment: { dependencies: { jobs: { key: \"%s\" } } }".formatted(key)));
        assertThat(written(imported(files)).at("/dependencies/jobs/key").asText())
                .isEqualTo(key);
    }

    /** A cluster of the VPC is the one of the environment, or is left. The import does not choose. */
    @Test
    void aClusterThatNobodyNamesIsAsked() throws IOException {
        LiveFiles files = LiveFiles.base().answer(tree("leave: [variable/SECRET_KEY_BASE]"));
        assertThat(imported(files).questions())
                .extracting(Asked::key)
                .isEqualTo(List.of("environment.cluster.existing.name"));
    }

    @Test
    void theIdentityOfAClusterIsAskedWithoutTheListOfProviders() throws IOException {
        LiveFiles files = LiveFiles.newcomer();
        files.files().remove("oidc-providers.json");
        assertThat(imported(files).questions())
                .extracting(Asked::key)
                .isEqualTo(List.of("environment.cluster.existing.oidcProviderArn"));
    }

    /** A cluster whose issuer has no provider gives pods their roles through EKS Pod Identity. */
    @Test
    void aClusterWithoutAProviderHasPodIdentity() throws IOException {
        LiveFiles files = LiveFiles.newcomer();
        ((ArrayNode) files.files().at("/oidc-providers.json/OpenIDConnectProviderList")).removeAll();
        JsonNode existing = written(imported(files)).at("/cluster/existing");
        assertThat(existing.path("name").asText()).isEqualTo("platform");
        assertThat(existing.has("oidcProviderArn")).isFalse();
    }

    /** Targets that answer 302 are healthy for their owner, and would never be on EKS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ Matcher: { HttpCode: \"302\" } }",
                "{ Matcher: { HttpCode: \"200-399\" } }",
                "{ HealthCheckPort: \"8081\" }"
            })
    void aHealthCheckThatPodsDoNotHaveIsAsked(String check) throws IOException {
        LiveFiles files = LiveFiles.base().set("target-groups.json", "/TargetGroups/1", tree(check));
        List<Asked> questions = imported(files).questions();
        assertThat(questions).extracting(Asked::key).isEqualTo(List.of("features.*.http.healthPath"));
        String feature = questions.get(0).features().get(0);
        files.answer(tree("features: { %s: { http: { healthPath: /ready } } }".formatted(feature)));
        Imported answered = imported(files);
        assertThat(answered.questions()).isEmpty();
        assertThat(answered.files().get("service.yaml")).contains("/ready");
        assertThat(answered.verdicts())
                .filteredOn(verdict -> verdict.by().equals(ImportedFeatures.OTHER_HEALTH))
                .isNotEmpty();
    }

    @Test
    void theTrafficPortByItsNumberIsNotAsked() throws IOException {
        LiveFiles files =
                LiveFiles.base().set("target-groups.json", "/TargetGroups/1", tree("HealthCheckPort: \"80\""));
        assertThat(imported(files).questions()).isEmpty();
    }

    @Test
    void theRepositoryOfGitOpsIsAsked() throws IOException {
        LiveFiles files = LiveFiles.base().answer(tree("environment: { delivery: gitops }"));
        assertThat(imported(files).questions())
                .extracting(Asked::key)
                .isEqualTo(List.of("environment.gitOps.repository"));
    }

    /** What is asked is no difference. */
    @Test
    void aVariableThatNobodyNamesIsAskedAndNotCompared() throws IOException {
        LiveFiles files = LiveFiles.base().answer(tree("leave: [cluster/tools]"));
        Imported imported = imported(files);
        assertThat(imported.questions())
                .extracting(Asked::key)
                .isEqualTo(List.of("environment.variables.SECRET_KEY_BASE"));
        assertThat(imported.verdicts())
                .filteredOn(verdict -> verdict.by().equals(ImportedNames.ASKED))
                .isNotEmpty();
    }

    /** The listener on port 80 stays its owner's, and holds the layer until its owner has removed the forward. */
    @Test
    void whatALeftListenerForwardsToHoldsTheLayer() throws IOException {
        String listeners = "listeners.1a2b3c4d5e6f7081.json";
        LiveFiles files = LiveFiles.base();
        String left =
                files.files().path(listeners).at("/Listeners/1/ListenerArn").asText();
        files.set(
                        listeners,
                        "/Listeners/1",
                        tree(
                                "DefaultActions: [{ Type: forward, TargetGroupArn: \"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-stream/2c3d4e5f60718293\" }]"))
                .answer(tree("leave: [variable/SECRET_KEY_BASE, cluster/tools, \"%s\"]".formatted(left)));
        JsonNode layers = written(imported(files)).at("/legacy/layers");
        List<JsonNode> held = layers.findParents("alsoForwardedFrom");
        assertThat(held).singleElement().satisfies(layer -> {
            assertThat(layer.path("alsoForwardedFrom")).hasSize(1);
            assertThat(layer.at("/alsoForwardedFrom/0").asText()).isEqualTo(left);
            assertThat(layer.path("targetGroupArns").toString()).contains("live-stream");
        });
    }
}
