package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.cluster.AmiType;
import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Scheduling;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.model.Taint;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.stacks.cluster.ClusterPools;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** Pools as node groups: properties, replacements and spot share. */
class ClusterPoolsTest {

    private static final String GROUP = "AWS::EKS::Nodegroup";
    private static final String LAUNCH_TEMPLATE = "AWS::EC2::LaunchTemplate";

    private static final Pool GENERAL = ClusterSample.POOLS.get(0);
    private static final Pool ENDURING = ClusterSample.POOLS.get(3);
    private static final List<String> ZONES = ClusterSample.NEW_VPC.zones();

    private static final Template CLUSTER = new ClusterSample().template("pools");

    /** Pools that the sample does not have: one for each property of a pool, and a changed pool. */
    private static final Template OTHERS = new ClusterSample()
            .pools(
                    changed(GENERAL, Capacity.SPOT, GENERAL.instanceTypes(), true),
                    changed(GENERAL, Capacity.SPOT, List.of("m6i.xlarge", "m6a.xlarge"), false),
                    rocket(),
                    media(),
                    ENDURING)
            .template("other-pools");

    @Test
    @DisplayName("I12, T28: no Amazon Linux 2, no name, no force; repair is on; the desired size is the minimum")
    void i12NodeGroupsAsTheyShouldBe() {
        CLUSTER.resourceCountIs(GROUP, 4);
        assertGroupsLeaveOutWhatReplacesThem(CLUSTER);
        CLUSTER.allResourcesProperties(
                GROUP,
                Map.of(
                        "AmiType",
                        "AL2023_x86_64_STANDARD",
                        "ForceUpdateEnabled",
                        false,
                        "NodeRepairConfig",
                        Map.of("Enabled", true),
                        "UpdateConfig",
                        Map.of("MaxUnavailablePercentage", 25),
                        "Version",
                        "1.36"));
        CLUSTER.hasResourceProperties(
                GROUP,
                Map.of("ScalingConfig", Match.objectEquals(Map.of("MinSize", 6, "MaxSize", 30, "DesiredSize", 6))));
        CLUSTER.hasResourceProperties(
                GROUP,
                Map.of("ScalingConfig", Match.objectEquals(Map.of("MinSize", 0, "MaxSize", 40, "DesiredSize", 0))));
    }

    @Test
    @DisplayName("T30: the autoscaler reads the disk size of a group without nodes from the group's tag")
    void t30AnEmptyGroupTellsItsDisk() {
        CLUSTER.allResourcesProperties(
                GROUP,
                Map.of("Tags", Map.of("k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage", "42Gi")));
    }

    private static void assertGroupsLeaveOutWhatReplacesThem(Template of) {
        of.allResourcesProperties(
                GROUP,
                Map.of(
                        "NodegroupName", Match.absent(),
                        "DiskSize", Match.absent(),
                        "RemoteAccess", Match.absent()));
    }

    @ParameterizedTest
    @CsvSource({"/Properties, NodegroupName", "/Properties, DiskSize", "/Properties, RemoteAccess"})
    void seesAGroupThatSetsMore(String path, String property) {
        Template more = OneMore.property(CLUSTER, GROUP, path, property);
        assertThatThrownBy(() -> assertGroupsLeaveOutWhatReplacesThem(more)).hasMessageContaining("but only 3 match");
    }

    @Test
    @DisplayName("R18: nodes require IMDSv2 with a hop limit that excludes pods; disks are encrypted")
    void r18NodesAreClosed() {
        CLUSTER.resourceCountIs(LAUNCH_TEMPLATE, 4);
        CLUSTER.allResourcesProperties(
                LAUNCH_TEMPLATE,
                Map.of(
                        "LaunchTemplateData",
                        Map.of(
                                "MetadataOptions",
                                Map.of("HttpTokens", "required", "HttpPutResponseHopLimit", 1),
                                "BlockDeviceMappings",
                                List.of(Match.objectLike(
                                        Map.of("Ebs", Map.of("Encrypted", true, "VolumeType", "gp3")))))));
        assertNobodyLogsIn(CLUSTER);
        CLUSTER.hasResourceProperties(
                LAUNCH_TEMPLATE,
                Map.of(
                        "LaunchTemplateData",
                        Map.of(
                                "TagSpecifications",
                                List.of(tagsOf("instance"), tagsOf("volume"), tagsOf("network-interface")))));
    }

    private static void assertNobodyLogsIn(Template of) {
        of.allResourcesProperties(
                LAUNCH_TEMPLATE,
                Map.of("LaunchTemplateData", Map.of("MetadataOptions", Match.anyValue(), "KeyName", Match.absent())));
    }

    @Test
    void seesAKeyPair() {
        Template more = OneMore.property(CLUSTER, LAUNCH_TEMPLATE, "/Properties/LaunchTemplateData", "KeyName");
        assertThatThrownBy(() -> assertNobodyLogsIn(more)).hasMessageContaining("but only 3 match");
    }

    @Test
    void bottlerocketKeepsItsImagesOnASecondVolume() {
        OTHERS.hasResourceProperties(
                LAUNCH_TEMPLATE,
                Map.of(
                        "LaunchTemplateData",
                        Map.of(
                                "BlockDeviceMappings",
                                List.of(
                                        Match.objectLike(
                                                Map.of("DeviceName", "/dev/xvda", "Ebs", Map.of("VolumeSize", 4))),
                                        Match.objectLike(
                                                Map.of("DeviceName", "/dev/xvdb", "Ebs", Map.of("VolumeSize", 80)))))));
        OTHERS.hasResourceProperties(
                GROUP, Map.of("Labels", Map.of("hikkoshi.dev/pool", "rocket"), "AmiType", "BOTTLEROCKET_ARM_64"));
    }

    @Test
    void aPoolHasItsLabelsTaintsAndZones() {
        OTHERS.hasResourceProperties(
                GROUP,
                Map.of(
                        "Labels",
                        Match.objectEquals(Map.of(
                                "hikkoshi.dev/capacity", "on-demand",
                                "hikkoshi.dev/pool", "media",
                                "example.com/team", "media")),
                        "Taints",
                        List.of(Map.of("Effect", "NO_SCHEDULE", "Key", "example.com/team", "Value", "media")),
                        "Subnets",
                        List.of(Map.of("Fn::ImportValue", "production:network:PrivateSubnetId-ap-northeast-1c"))));
    }

    @ParameterizedTest
    @CsvSource({
        "AL2023, m5.large, AL2023_x86_64_STANDARD",
        "AL2023, m7g.large, AL2023_ARM_64_STANDARD",
        "AL2023, c6gn.large, AL2023_ARM_64_STANDARD",
        "AL2023, g5.xlarge, AL2023_x86_64_NVIDIA",
        "Bottlerocket, c7i.xlarge, BOTTLEROCKET_x86_64",
        "Bottlerocket, c6gn.xlarge, BOTTLEROCKET_ARM_64",
    })
    void theImageFollowsTheProcessor(String family, String type, String amiType) {
        assertThat(AmiType.of(family, List.of(type))).isEqualTo(amiType);
    }

    @Test
    void refusesAmazonLinux2AndTwoArchitecturesInOnePool() {
        assertThatThrownBy(() -> AmiType.of("AL2", List.of("m5.large")))
                .hasMessageContainingAll("AL2023", "Bottlerocket");
        assertThatThrownBy(() -> AmiType.of("AL2023", List.of("m5.large", "m7g.large")))
                .hasMessageContainingAll("m5.large", "m7g.large");
    }

    @Test
    void refusesAPoolWithoutSubnetsOrWithTooManyTypes() {
        List<String> types = Collections.nCopies(21, "m5.xlarge");
        Pool many = changed(GENERAL, Capacity.SPOT, types, false);
        assertThat(props(GENERAL, Map.of("ap-northeast-1a", "subnet-1")).subnetIds())
                .hasSize(1);
        assertThatThrownBy(() -> props(GENERAL, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subnet");
        assertThatThrownBy(() -> props(many, Map.of("ap-northeast-1a", "subnet-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("21");
    }

    private static NodePool.Props props(Pool pool, Map<String, String> subnetIds) {
        return new NodePool.Props("cluster", "1.36", pool, subnetIds, null, Map.of());
    }

    @Test
    @DisplayName("T21, T28: a change that would replace or resize a node group creates a new one; other changes do not")
    void t21OnlyWhatReplacesOrResizesChangesTheId() {
        String same = NodePool.id(GENERAL, ZONES);
        Pool larger = new Pool(
                GENERAL.name(),
                GENERAL.capacity(),
                GENERAL.amiFamily(),
                GENERAL.instanceTypes(),
                GENERAL.min(),
                7,
                GENERAL.max(),
                120,
                true,
                media().scheduling(),
                GENERAL.vcpu(),
                GENERAL.memoryMiB());
        assertThat(NodePool.id(larger, ZONES)).isEqualTo(same);
        Pool otherFamily = new Pool(
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
                GENERAL.vcpu(),
                GENERAL.memoryMiB());
        assertThat(List.of(
                        same,
                        NodePool.id(otherFamily, ZONES),
                        NodePool.id(changed(GENERAL, Capacity.ON_DEMAND, GENERAL.instanceTypes(), false), ZONES),
                        NodePool.id(changed(GENERAL, Capacity.SPOT, List.of("m5.xlarge"), false), ZONES),
                        NodePool.id(sized(7, 30), ZONES),
                        NodePool.id(sized(6, 31), ZONES),
                        NodePool.id(GENERAL, ZONES.subList(0, 2))))
                .doesNotHaveDuplicates();
        assertThat(new ClusterPools(ClusterSample.EXISTING_VPC, List.of(GENERAL)).ids(Capacity.SPOT))
                .doesNotContain(same);
        assertThat(new ClusterPools(ClusterSample.NEW_VPC, List.of(GENERAL)).ids(Capacity.SPOT))
                .containsExactly(same);
        assertThat(CLUSTER.findResources(GROUP).keySet()).anyMatch(id -> id.startsWith(same.replace("-", "")));
    }

    @Test
    @DisplayName("T21, T28: the old pool exists next to the new one with its size, and takes no new pods")
    void t21TheOldPoolStaysBesideTheNew() {
        Map<String, ?> general = OTHERS.findResources(GROUP, labelled("hikkoshi.dev/pool", GENERAL.name()));
        assertThat(general).hasSize(2);
        assertThat(CLUSTER.findResources(GROUP, labelled("hikkoshi.dev/pool", GENERAL.name())))
                .hasSize(1)
                .allSatisfy((id, group) -> assertThat(general).containsKey(id));
        OTHERS.resourcePropertiesCountIs(GROUP, Map.of("Taints", List.of(retiring())), 1);
        OTHERS.hasResourceProperties(
                GROUP,
                Map.of(
                        "Taints",
                        List.of(retiring()),
                        "ScalingConfig",
                        Map.of("MinSize", 6, "DesiredSize", 6),
                        "InstanceTypes",
                        GENERAL.instanceTypes()));
        CLUSTER.resourcePropertiesCountIs(GROUP, Map.of("Taints", List.of(retiring())), 0);
    }

    @Test
    @DisplayName("I9: 36 of 39 instances are spot, counted from the template")
    void i9SpotShareIsCountedFromTheTemplate() {
        assertThat(NodeGroups.atTypicalSize(parsed(CLUSTER))).isEqualTo(new SpotShare(36, 39));
        assertThat(NodeGroups.atMinimum(parsed(CLUSTER))).isEqualTo(new SpotShare(12, 15));
    }

    @Test
    @DisplayName("I9: the count detects a spot pool that changed to on-demand")
    void i9AFlippedPoolIsSeen() {
        Template flipped = new ClusterSample()
                .pools(
                        changed(GENERAL, Capacity.ON_DEMAND, GENERAL.instanceTypes(), false),
                        ClusterSample.POOLS.get(1),
                        ClusterSample.POOLS.get(2),
                        ENDURING)
                .template("flipped");
        assertThat(NodeGroups.atTypicalSize(parsed(flipped))).isEqualTo(new SpotShare(24, 39));
    }

    private static dev.hikkoshi.output.Template parsed(Template template) {
        return dev.hikkoshi.output.Template.of("cluster", new ObjectMapper().valueToTree(template.toJSON()));
    }

    @Test
    @DisplayName("T29: a node reads its name from EC2 before it registers, and a Bottlerocket node also calls EKS")
    void t29NodesDescribeThemselvesJoinAndPullImages() {
        CLUSTER.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        trusting("ec2.amazonaws.com"),
                        "ManagedPolicyArns",
                        List.of(
                                managed("AmazonEKSWorkerNodeMinimalPolicy"),
                                managed("AmazonEC2ContainerRegistryPullOnly")),
                        "Policies",
                        List.of(joining(List.of(describing())), caching())));
        OTHERS.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        trusting("ec2.amazonaws.com"),
                        "Policies",
                        List.of(
                                joining(List.of(
                                        describing(), Match.objectLike(Map.of("Action", "eks:DescribeCluster")))),
                                caching())));
    }

    private static Map<String, Object> describing() {
        return Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("ec2:DescribeInstanceTypes", "ec2:DescribeInstances"),
                "Resource",
                "*");
    }

    /** The first pull of an image creates its repository, in the cache of this environment. */
    private static Map<String, Object> caching() {
        Object repositories = Match.stringLikeRegexp(
                "^arn:aws:ecr:ap-northeast-1:111122223333:repository/production-[0-9a-f]{8}/[*]$");
        Map<String, Object> create = Map.of(
                "Effect", "Allow",
                "Action", "ecr:CreateRepository",
                "Resource", repositories);
        return Map.of(
                "PolicyName", "cache", "PolicyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(create)));
    }

    private static Map<String, Object> joining(List<Object> statements) {
        return Map.of("PolicyName", "join", "PolicyDocument", Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private static Map<String, Object> trusting(String service) {
        return Map.of("Statement", List.of(Match.objectLike(Map.of("Principal", Map.of("Service", service)))));
    }

    private static Map<String, Object> managed(String policy) {
        return Map.of(
                "Fn::Join",
                List.of("", List.of("arn:", Map.of("Ref", "AWS::Partition"), ":iam::aws:policy/" + policy)));
    }

    /**
     * Instances, volumes and network interfaces have the tags service and environment, but not the tag phase, which
     * would change with a step.
     */
    private static Map<String, Object> tagsOf(String resource) {
        return Map.of(
                "ResourceType",
                resource,
                "Tags",
                List.of(
                        Match.objectLike(Map.of("Key", "Name")),
                        Map.of("Key", "service", "Value", "hidamari-album"),
                        Map.of("Key", "environment", "Value", "production")));
    }

    private static Map<String, Object> retiring() {
        return Map.of("Effect", "NO_SCHEDULE", "Key", "hikkoshi.dev/retiring", "Value", "true");
    }

    private static Map<String, Object> labelled(String label, String value) {
        return Map.of("Properties", Map.of("Labels", Map.of(label, value)));
    }

    private static Pool rocket() {
        return new Pool(
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
    }

    private static Pool media() {
        return new Pool(
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
    }

    private static Pool sized(int min, int max) {
        return new Pool(
                GENERAL.name(),
                GENERAL.capacity(),
                GENERAL.amiFamily(),
                GENERAL.instanceTypes(),
                min,
                GENERAL.typical(),
                max,
                GENERAL.diskGiB(),
                false,
                Scheduling.ANYWHERE,
                GENERAL.vcpu(),
                GENERAL.memoryMiB());
    }

    private static Pool changed(Pool pool, Capacity capacity, List<String> types, boolean retiring) {
        return new Pool(
                pool.name(),
                capacity,
                pool.amiFamily(),
                types,
                pool.min(),
                pool.typical(),
                pool.max(),
                pool.diskGiB(),
                retiring,
                Scheduling.ANYWHERE,
                pool.vcpu(),
                pool.memoryMiB());
    }
}
