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
}
