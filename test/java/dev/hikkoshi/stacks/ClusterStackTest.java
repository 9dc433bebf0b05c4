package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.config.table.InstanceShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cluster as a platform team would run it: control plane, add-ons, people, network. */
class ClusterStackTest {

    private static final Synthesized CLUSTER = synth("cluster", new ClusterSample());

    private static final JsonNode EKS =
            CLUSTER.resource("cluster", "AWS::EKS::Cluster").path("Properties");

    @Test
    @DisplayName("I12: authentication mode API, no aws-auth, and no rights for the creator")
    void nobodyHasRightsBecauseTheyCreatedTheCluster() {
        assertThat(EKS.at("/AccessConfig/AuthenticationMode").asText()).isEqualTo("API");
        assertThat(EKS.at("/AccessConfig/BootstrapClusterCreatorAdminPermissions")
                        .isBoolean())
                .isTrue();
        assertThat(EKS.at("/AccessConfig/BootstrapClusterCreatorAdminPermissions")
                        .asBoolean())
                .isFalse();
        assertThat(CLUSTER.texts().get("cluster")).doesNotContain("aws-auth");
    }

    @Test
    @DisplayName("I12: the endpoint is private, unless addresses are listed")
    void theEndpointIsPrivateUnlessAddressesAreListed() {
        assertThat(EKS.at("/ResourcesVpcConfig/EndpointPublicAccess").asBoolean(true))
                .isFalse();
        assertThat(EKS.at("/ResourcesVpcConfig/EndpointPrivateAccess").asBoolean())
                .isTrue();
        JsonNode open = synth("cluster-public", new ClusterSample().publicAccess("203.0.113.0/24"))
                .resource("cluster", "AWS::EKS::Cluster")
                .at("/Properties/ResourcesVpcConfig");
        assertThat(open.path("EndpointPrivateAccess").asBoolean()).isTrue();
        assertThat(open.path("PublicAccessCidrs").toString()).isEqualTo("[\"203.0.113.0/24\"]");
    }

    @Test
    @DisplayName("I12: all five log types go to an encrypted group that keeps them a year")
    void allFiveLogTypesGoToAGroupThatKeepsThemAYear() {
        assertThat(EKS.at("/Logging/ClusterLogging/EnabledTypes").findValuesAsText("Type"))
                .containsExactly("api", "audit", "authenticator", "controllerManager", "scheduler");
        JsonNode logs = CLUSTER.resources("cluster", "AWS::Logs::LogGroup").values().stream()
                .filter(group -> group.at("/Properties/LogGroupName").asText().startsWith("/aws/eks/"))
                .findFirst()
                .orElseThrow();
        assertThat(logs.at("/Properties/LogGroupName").asText())
                .isEqualTo("/aws/eks/hidamari-album-production/cluster");
        assertThat(logs.at("/Properties/RetentionInDays").asInt()).isEqualTo(365);
        assertThat(logs.at("/Properties").has("KmsKeyId")).isTrue();
        assertThat(logs.path("DeletionPolicy").asText()).startsWith("Retain");
    }

    @Test
    @DisplayName("I12: deletion protection, encrypted secrets, a version in standard support")
    void theClusterIsProtectedAndItsSecretsEncrypted() {
        assertThat(EKS.path("DeletionProtection").asBoolean()).isTrue();
        assertThat(EKS.at("/EncryptionConfig/0/Resources").toString()).isEqualTo("[\"secrets\"]");
        assertThat(EKS.at("/Name").asText()).isEqualTo("hidamari-album-production");
        assertThat(EKS.at("/Version").asText()).isEqualTo("1.36");
    }

    @Test
    void autoModeAndSelfInstalledAddOnsAreOff() {
        assertThat(EKS.at("/ComputeConfig/Enabled").asBoolean(true)).isFalse();
        assertThat(EKS.path("BootstrapSelfManagedAddons").asBoolean(true)).isFalse();
        assertThat(EKS.at("/KubernetesNetworkConfig/ElasticLoadBalancing/Enabled")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void addOnsArePinnedAndGetTheirRightsFromPodIdentity() {
        Map<String, JsonNode> addOns = CLUSTER.resources("cluster", "AWS::EKS::Addon");
        List<String> names = new ArrayList<>();
        addOns.values().forEach(addOn -> {
            names.add(addOn.at("/Properties/AddonName").asText());
            assertThat(addOn.at("/Properties/AddonVersion").asText()).matches("v\\d+\\.\\d+\\.\\d+-eksbuild\\.\\d+");
            assertThat(addOn.path("Properties").has("ServiceAccountRoleArn")).isFalse();
        });
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "vpc-cni",
                        "kube-proxy",
                        "eks-pod-identity-agent",
                        "eks-node-monitoring-agent",
                        "coredns",
                        "aws-ebs-csi-driver",
                        "metrics-server",
                        "amazon-cloudwatch-observability");
        assertThat(addOn("vpc-cni")
                        .at("/PodIdentityAssociations/0/ServiceAccount")
                        .asText())
                .isEqualTo("aws-node");
    }

    @Test
    @DisplayName(
            "T22: each pool is all spot or all on-demand; two or more spot pools, each of 6 to 20 types of one size")
    void t22PoolsAreOfOneKindAndOneSize() {
        int spotPools = 0;
        int onDemandPools = 0;
        for (JsonNode group :
                CLUSTER.resources("cluster", "AWS::EKS::Nodegroup").values()) {
            List<String> types = new ArrayList<>();
            group.at("/Properties/InstanceTypes").forEach(type -> types.add(type.asText()));
            if (group.at("/Properties/CapacityType").asText().equals("SPOT")) {
                spotPools++;
                assertThat(types).hasSizeBetween(6, 20).doesNotHaveDuplicates();
            } else {
                onDemandPools++;
                assertThat(group.at("/Properties/CapacityType").asText()).isEqualTo("ON_DEMAND");
            }
            assertThat(types.stream()
                            .map(type -> InstanceShapes.shipped()
                                    .of(type)
                                    .orElseThrow()
                                    .size())
                            .distinct())
                    .as(types.toString())
                    .hasSize(1);
        }
        assertThat(spotPools).isGreaterThanOrEqualTo(2);
        assertThat(onDemandPools).isGreaterThanOrEqualTo(1);
    }

    @Test
    @DisplayName("T14: network policies are enforced, not only written")
    void t14NetworkPoliciesAreEnforced() {
        assertThat(addOn("vpc-cni").path("ConfigurationValues").asText()).contains("\"enableNetworkPolicy\":\"true\"");
    }

    @Test
    void whatAnotherBackendHasCloudWatchDoesNotCollectAgain() {
        assertThat(addOn("amazon-cloudwatch-observability")
                        .path("ConfigurationValues")
                        .asText())
                .contains("\"containerLogs\":{\"enabled\":true}")
                .contains("\"containerInsights\":{\"enabled\":false}")
                .contains("\"applicationSignals\":{\"enabled\":false}")
                .contains("\"monitorAllServices\":false");
    }

    @Test
    @DisplayName("T14: each load balancer reaches the pods on the ports of its features, and on no other")
    void t14LoadBalancersReachPods() {
        List<String> rules = new ArrayList<>();
        CLUSTER.resources("cluster", "AWS::EC2::SecurityGroupIngress").values().forEach(rule -> {
            JsonNode properties = rule.path("Properties");
            assertThat(properties.path("FromPort")).isEqualTo(properties.path("ToPort"));
            assertThat(properties.path("IpProtocol").asText()).isEqualTo("tcp");
            assertThat(properties.at("/GroupId/Fn::GetAtt/1").asText()).isEqualTo("ClusterSecurityGroupId");
            rules.add(properties.at("/SourceSecurityGroupId/Fn::ImportValue").asText() + " "
                    + properties.path("FromPort").asInt());
        });
        assertThat(rules)
                .containsExactlyInAnyOrder(
                        "production:edge:SecurityGroupId-public 8080", "production:edge:SecurityGroupId-internal 8081");
    }

    @Test
    void sixPeopleHaveTheRightsOfTheirRoles() {
        Map<String, JsonNode> entries = CLUSTER.resources("cluster", "AWS::EKS::AccessEntry");
        List<String> rights = new ArrayList<>();
        entries.values().forEach(entry -> {
            JsonNode arn = entry.at("/Properties/PrincipalArn");
            if (arn.isTextual()) {
                String person = arn.asText().replaceFirst(".*/", "");
                entry.at("/Properties/AccessPolicies")
                        .forEach(policy -> rights.add(person + " "
                                + policy.path("PolicyArn").toString().replaceFirst(".*/(\\w+).*", "$1") + " "
                                + policy.at("/AccessScope/Type").asText()));
            }
        });
        assertThat(rights)
                .containsExactlyInAnyOrder(
                        "aoki AmazonEKSClusterAdminPolicy cluster",
                        "fujita AmazonEKSClusterAdminPolicy cluster",
                        "ishii AmazonEKSEditPolicy namespace",
                        "ishii AmazonEKSViewPolicy cluster",
                        "kubo AmazonEKSEditPolicy namespace",
                        "kubo AmazonEKSViewPolicy cluster",
                        "maeda AmazonEKSEditPolicy namespace",
                        "maeda AmazonEKSViewPolicy cluster",
                        "sakai AmazonEKSViewPolicy cluster");
    }

    @Test
    @DisplayName("T20: exports stand for themselves, whoever reads them")
    void t20ExportsAreExplicit() {
        assertThat(CLUSTER.template("cluster").path("Outputs").findValuesAsText("Name"))
                .containsExactlyInAnyOrder(
                        "production:cluster:KubectlServiceToken",
                        "production:cluster:ClusterSecurityGroupId",
                        "production:cluster:AnalysisRoleArn");
    }

    @Test
    @DisplayName("T24: a feature on a port that is open already changes only its namespace's quota")
    void t24AnotherFeatureChangesNothingElse() {
        JsonNode before = CLUSTER.template("cluster").path("Resources");
        JsonNode after = synth("cluster-more", new ClusterSample().with(ClusterSample.front("guest-book")))
                .template("cluster")
                .path("Resources");
        List<String> changed = new ArrayList<>();
        after.properties().forEach(resource -> {
            if (!resource.getValue().equals(before.path(resource.getKey()))) {
                changed.add(resource.getKey().replaceFirst("[0-9A-F]{8}$", ""));
            }
        });
        assertThat(changed).containsExactly("PlatformNamespacefront");
        assertThat(after.size()).isEqualTo(before.size());
    }

    static Synthesized synth(String name, ClusterSample sample) {
        return Synthesized.of(name, "production", stage -> new ClusterStack(stage, sample.phase()));
    }

    private static JsonNode addOn(String name) {
        return CLUSTER.resources("cluster", "AWS::EKS::Addon").values().stream()
                .map(addOn -> addOn.path("Properties"))
                .filter(properties -> properties.path("AddonName").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
