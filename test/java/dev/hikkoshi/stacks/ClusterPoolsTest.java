package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.constructs.cluster.AmiType;
import dev.hikkoshi.constructs.cluster.SpotShare;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Scheduling;
import dev.hikkoshi.model.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools as node groups: what they are, what replaces them, and how much of them is spot. */
class ClusterPoolsTest {

    private static final String GROUP = "AWS::EKS::Nodegroup";
    private static final Synthesized CLUSTER = ClusterStackTest.synth("pools", new ClusterSample());
    private static final Pool GENERAL = ClusterSample.POOLS.get(0);
    private static final Pool ENDURING = ClusterSample.POOLS.get(3);

    @Test
    @DisplayName("I12: no Amazon Linux 2, no name, no desired size, no force; repair is on")
    void i12NodeGroupsAsTheyShouldBe() {
        Map<String, JsonNode> groups = CLUSTER.resources("cluster", GROUP);
        assertThat(groups).hasSize(4);
        groups.values().forEach(group -> {
            JsonNode properties = group.path("Properties");
            assertThat(properties.path("AmiType").asText()).isEqualTo("AL2023_x86_64_STANDARD");
            assertThat(properties.has("NodegroupName")).isFalse();
            assertThat(properties.path("ScalingConfig").has("DesiredSize")).isFalse();
            assertThat(properties.path("ForceUpdateEnabled").isBoolean()).isTrue();
            assertThat(properties.path("ForceUpdateEnabled").asBoolean()).isFalse();
            assertThat(properties.at("/NodeRepairConfig/Enabled").asBoolean()).isTrue();
            assertThat(properties.has("DiskSize") || properties.has("RemoteAccess"))
                    .isFalse();
            assertThat(properties.path("Version").asText()).isEqualTo("1.36");
        });
    }

    @Test
    @DisplayName(
            "R18: nodes ask for a session before they tell their credentials, and tell no pod; disks are encrypted")
    void r18NodesAreClosed() {
        Map<String, JsonNode> templates = CLUSTER.resources("cluster", "AWS::EC2::LaunchTemplate");
        assertThat(templates).hasSize(4);
        templates.values().forEach(template -> {
            JsonNode data = template.at("/Properties/LaunchTemplateData");
            assertThat(data.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
            assertThat(data.at("/MetadataOptions/HttpPutResponseHopLimit").asInt())
                    .isEqualTo(1);
            data.path("BlockDeviceMappings").forEach(device -> {
                assertThat(device.at("/Ebs/Encrypted").asBoolean()).isTrue();
                assertThat(device.at("/Ebs/VolumeType").asText()).isEqualTo("gp3");
            });
            assertThat(data.has("KeyName")).isFalse();
            assertThat(data.path("TagSpecifications").findValuesAsText("ResourceType"))
                    .contains("instance", "volume");
            assertThat(data.path("TagSpecifications").toString()).doesNotContain("phase");
        });
    }

    @Test
    void bottlerocketKeepsItsImagesOnASecondVolume() {
        Pool rocket = new Pool(
                "rocket",
                Capacity.SPOT,
                "Bottlerocket",
                List.of("m7g.xlarge"),
                0,
                1,
                2,
                80,
                false,
                Scheduling.ANYWHERE,
                4000,
                16384);
        Synthesized cluster = ClusterStackTest.synth("rocket", new ClusterSample().pools(rocket, ENDURING));
        JsonNode devices = templateOf(cluster, "rocket").at("/Properties/LaunchTemplateData/BlockDeviceMappings");
        assertThat(devices.findValuesAsText("DeviceName")).containsExactly("/dev/xvda", "/dev/xvdb");
        assertThat(devices.at("/1/Ebs/VolumeSize").asInt()).isEqualTo(80);
        assertThat(groupsOf(cluster, "rocket").get(0).at("/Properties/AmiType").asText())
                .isEqualTo("BOTTLEROCKET_ARM_64");
    }

    @Test
    void aPoolHasItsLabelsTaintsAndZones() {
        Pool media = new Pool(
                "media",
                Capacity.ON_DEMAND,
                "AL2023",
                List.of("m5.large"),
                0,
                0,
                2,
                50,
                false,
                new Scheduling(
                        new TreeMap<>(Map.of("example.com/team", "media")),
                        List.of(new Taint("example.com/team", "media", Taint.Effect.NO_SCHEDULE)),
                        List.of("ap-northeast-1c")),
                2000,
                8192);
        JsonNode group = groupsOf(
                        ClusterStackTest.synth("scheduling", new ClusterSample().pools(GENERAL, ENDURING, media)),
                        "media")
                .get(0)
                .path("Properties");
        assertThat(group.at("/Labels/example.com~1team").asText()).isEqualTo("media");
        assertThat(group.path("Taints").toString())
                .isEqualTo("[{\"Effect\":\"NO_SCHEDULE\",\"Key\":\"example.com/team\",\"Value\":\"media\"}]");
        assertThat(group.path("Subnets").toString())
                .isEqualTo("[{\"Fn::ImportValue\":\"production:network:PrivateSubnetId-ap-northeast-1c\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "AL2023, m5.large, AL2023_x86_64_STANDARD",
        "AL2023, m7g.large, AL2023_ARM_64_STANDARD",
        "AL2023, c6gn.large, AL2023_ARM_64_STANDARD",
        "AL2023, g5.xlarge, AL2023_x86_64_STANDARD",
        "Bottlerocket, c7i.xlarge, BOTTLEROCKET_x86_64",
        "Bottlerocket, a1.xlarge, BOTTLEROCKET_ARM_64",
    })
    void theImageFollowsTheProcessor(String family, String type, String amiType) {
        assertThat(AmiType.of(family, List.of(type))).isEqualTo(amiType);
    }

    @Test
    void refusesAmazonLinux2AndTwoArchitecturesInOnePool() {
        assertThatThrownBy(() -> AmiType.of("AL2", List.of("m5.large"))).hasMessageContaining("AL2023 or Bottlerocket");
        assertThatThrownBy(() -> AmiType.of("AL2023", List.of("m5.large", "m7g.large")))
                .hasMessageContaining("one architecture");
    }

    @Test
    @DisplayName("T21: what would replace a node group makes a new one; everything else keeps it")
    void t21OnlyWhatReplacesChangesTheId() {
        Set<String> same = ids("same", GENERAL);
        assertThat(ids("larger", sized(GENERAL, 7, 40, 80))).isEqualTo(same);
        assertThat(ids("types", withTypes(GENERAL, "m5.xlarge", "m6i.xlarge"))).isNotEqualTo(same);
        assertThat(ids(
                        "rocket-family",
                        new Pool(
                                GENERAL.name(),
                                GENERAL.capacity(),
                                "Bottlerocket",
                                GENERAL.instanceTypes(),
                                6,
                                12,
                                30,
                                50,
                                false,
                                Scheduling.ANYWHERE,
                                4000,
                                16384)))
                .isNotEqualTo(same);
        assertThat(ids("flipped", flipped(GENERAL))).isNotEqualTo(same);
        assertThat(groupIds(
                        ClusterStackTest.synth("existing", new ClusterSample().network(ClusterSample.EXISTING_VPC))))
                .doesNotContainAnyElementsOf(groupIds(CLUSTER));
    }

    @Test
    @DisplayName("T21: the old pool stands beside the new one, takes no more pods and may shrink to nothing")
    void t21TheOldPoolStaysBesideTheNew() {
        Pool old = new Pool(
                GENERAL.name(),
                GENERAL.capacity(),
                GENERAL.amiFamily(),
                GENERAL.instanceTypes(),
                6,
                12,
                30,
                50,
                true,
                Scheduling.ANYWHERE,
                4000,
                16384);
        Synthesized cluster = ClusterStackTest.synth(
                "retiring", new ClusterSample().pools(old, withTypes(GENERAL, "m6i.xlarge", "m6a.xlarge"), ENDURING));
        List<JsonNode> groups = groupsOf(cluster, GENERAL.name());
        assertThat(groups).hasSize(2);
        assertThat(groupIds(cluster)).containsAll(ids("same-again", GENERAL));
        JsonNode retiring = groups.stream()
                .filter(group -> group.at("/Properties/Taints/0/Key").asText().equals("hikkoshi.dev/retiring"))
                .findFirst()
                .orElseThrow();
        assertThat(retiring.at("/Properties/ScalingConfig/MinSize").asInt()).isZero();
        assertThat(retiring.at("/Properties/InstanceTypes").size()).isEqualTo(6);
        assertThat(cluster.texts().get("cluster")).containsOnlyOnce("hikkoshi.dev/retiring");
    }

    @Test
    @DisplayName("I9: 36 of 39 instances are spot, counted from the template")
    void i9SpotShareIsCountedFromTheTemplate() {
        assertThat(SpotShare.atTypicalSize(template(CLUSTER)).toString())
                .isEqualTo("36 of 39 instances on spot, 92.3 %");
        assertThat(SpotShare.atMinimum(template(CLUSTER))).isEqualTo(new SpotShare(12, 15));
    }

    @Test
    @DisplayName("I9: a spot pool flipped to on-demand is seen")
    void i9AFlippedPoolIsSeen() {
        Synthesized cluster = ClusterStackTest.synth(
                "flipped-general",
                new ClusterSample()
                        .pools(flipped(GENERAL), ClusterSample.POOLS.get(1), ClusterSample.POOLS.get(2), ENDURING));
        assertThat(SpotShare.atTypicalSize(template(cluster)).share()).isLessThan(0.90);
    }

    @Test
    void nodesPullImagesAndJoinAndNothingElse() {
        JsonNode role = CLUSTER.resources("cluster", "AWS::IAM::Role").values().stream()
                .filter(candidate -> candidate.toString().contains("ec2.amazonaws.com"))
                .findFirst()
                .orElseThrow();
        assertThat(role.at("/Properties/ManagedPolicyArns").toString())
                .contains("AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly")
                .doesNotContain("CNI");
        assertThat(role.at("/Properties/ManagedPolicyArns")).hasSize(2);
        assertThat(role.path("Properties").has("Policies")).isFalse();
    }

    private static Set<String> ids(String name, Pool pool) {
        Set<String> all = groupIds(ClusterStackTest.synth("t21-" + name, new ClusterSample().pools(pool, ENDURING)));
        all.removeIf(id -> id.startsWith("enduring"));
        return all;
    }

    private static Set<String> groupIds(Synthesized cluster) {
        return new TreeSet<>(cluster.resources("cluster", GROUP).keySet());
    }

    private static List<JsonNode> groupsOf(Synthesized cluster, String pool) {
        List<JsonNode> groups = new ArrayList<>();
        cluster.resources("cluster", GROUP).values().forEach(group -> {
            if (group.at("/Properties/Labels/hikkoshi.dev~1pool").asText().equals(pool)) {
                groups.add(group);
            }
        });
        return groups;
    }

    private static JsonNode templateOf(Synthesized cluster, String prefix) {
        return cluster.resources("cluster", "AWS::EC2::LaunchTemplate").entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Map<String, Object> template(Synthesized cluster) {
        return new ObjectMapper().convertValue(cluster.template("cluster"), new TypeReference<>() {});
    }

    private static Pool sized(Pool pool, int min, int max, int diskGiB) {
        return new Pool(
                pool.name(),
                pool.capacity(),
                pool.amiFamily(),
                pool.instanceTypes(),
                min,
                min,
                max,
                diskGiB,
                false,
                Scheduling.ANYWHERE,
                pool.vcpu(),
                pool.memoryMiB());
    }

    private static Pool withTypes(Pool pool, String... types) {
        return new Pool(
                pool.name(),
                pool.capacity(),
                pool.amiFamily(),
                List.of(types),
                pool.min(),
                pool.typical(),
                pool.max(),
                pool.diskGiB(),
                false,
                Scheduling.ANYWHERE,
                pool.vcpu(),
                pool.memoryMiB());
    }

    private static Pool flipped(Pool pool) {
        return new Pool(
                pool.name(),
                Capacity.ON_DEMAND,
                pool.amiFamily(),
                pool.instanceTypes(),
                pool.min(),
                pool.typical(),
                pool.max(),
                pool.diskGiB(),
                false,
                Scheduling.ANYWHERE,
                pool.vcpu(),
                pool.memoryMiB());
    }
}
