package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.config.table.InstanceShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The cluster: control plane, add-ons, people, network. */
class ClusterStackTest {

    private static final Template CLUSTER = new ClusterSample().template("cluster");

    @Test
    @DisplayName("I12: authentication mode API, no aws-auth, and no permissions for the creator")
    void nobodyHasRightsBecauseTheyCreatedTheCluster() {
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Cluster",
                Map.of(
                        "AccessConfig",
                        Map.of("AuthenticationMode", "API", "BootstrapClusterCreatorAdminPermissions", false)));
        String everything = CLUSTER.toJSON().toString();
        assertThat(everything).contains("allow-dns").doesNotContain("aws-auth");
    }

    @Test
    @DisplayName("I12: the endpoint is private, unless addresses are listed")
    void theEndpointIsPrivateUnlessAddressesAreListed() {
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Cluster",
                Map.of(
                        "ResourcesVpcConfig",
                        Map.of(
                                "EndpointPrivateAccess", true,
                                "EndpointPublicAccess", false,
                                "PublicAccessCidrs", Match.absent())));
        new ClusterSample()
                .publicAccess("203.0.113.0/24")
                .template("cluster-public")
                .hasResourceProperties(
                        "AWS::EKS::Cluster",
                        Map.of(
                                "ResourcesVpcConfig",
                                Map.of(
                                        "EndpointPrivateAccess",
                                        true,
                                        "EndpointPublicAccess",
                                        true,
                                        "PublicAccessCidrs",
                                        List.of("203.0.113.0/24"))));
    }

    @Test
    @DisplayName("I12: all five log types go to an encrypted group with a retention of one year")
    void allFiveLogTypesGoToAGroupThatKeepsThemAYear() {
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Cluster",
                Map.of(
                        "Logging",
                        Map.of(
                                "ClusterLogging",
                                Map.of(
                                        "EnabledTypes",
                                        List.of(
                                                Map.of("Type", "api"),
                                                Map.of("Type", "audit"),
                                                Map.of("Type", "authenticator"),
                                                Map.of("Type", "controllerManager"),
                                                Map.of("Type", "scheduler"))))));
        Capture key = new Capture();
        CLUSTER.hasResource(
                "AWS::Logs::LogGroup",
                Map.of(
                        "DeletionPolicy",
                        "RetainExceptOnCreate",
                        "Properties",
                        Map.of(
                                "LogGroupName",
                                "/aws/eks/hidamari-album-production/cluster",
                                "RetentionInDays",
                                365,
                                "KmsKeyId",
                                Map.of("Fn::GetAtt", List.of(key, "Arn")))));
        assertThat(CLUSTER.findResources("AWS::KMS::Key")).containsOnlyKeys(key.asString());
    }

    @Test
    void theKeyServesOneLogGroup() {
        CLUSTER.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of(
                        "KeyPolicy",
                        Map.of(
                                "Statement",
                                List.of(
                                        Match.objectLike(Map.of("Action", "kms:*")),
                                        Match.objectLike(
                                                Map.of(
                                                        "Principal",
                                                        Map.of("Service", "logs.ap-northeast-1.amazonaws.com"),
                                                        "Condition",
                                                        Map.of(
                                                                "ArnEquals",
                                                                Map.of(
                                                                        "kms:EncryptionContext:aws:logs:arn",
                                                                        "arn:aws:logs:ap-northeast-1:111122223333:log-group:"
                                                                                + "/aws/eks/hidamari-album-production/cluster"))))))));
    }

    @Test
    void eachFunctionWritesToAGroupOfOursAndThereIsNoOther() {
        Map<String, Map<String, Object>> functions = CLUSTER.findResources("AWS::Lambda::Function");
        Capture group = new Capture();
        CLUSTER.allResourcesProperties(
                "AWS::Lambda::Function",
                Match.objectLike(Map.of("LoggingConfig", Match.objectLike(Map.of("LogGroup", Map.of("Ref", group))))));
        List<String> used = new ArrayList<>(List.of(group.asString()));
        while (group.next()) {
            used.add(group.asString());
        }
        assertThat(used).hasSize(2).hasSameSizeAs(functions.keySet());
        Map<String, Map<String, Object>> ours = CLUSTER.findResources(
                "AWS::Logs::LogGroup", Map.of("DeletionPolicy", "Delete", "Properties", Map.of("RetentionInDays", 90)));
        assertThat(ours.keySet()).containsExactlyInAnyOrderElementsOf(used);
        // In addition, the group of the control plane and those of the CloudWatch agents.
        assertThat(CLUSTER.findResources("AWS::Logs::LogGroup").keySet())
                .filteredOn(id -> id.startsWith("AddOnsLogs"))
                .hasSize(3);
        CLUSTER.resourceCountIs("AWS::Logs::LogGroup", used.size() + 1 + 3);
    }

    @Test
    @DisplayName("I12: deletion protection, encrypted secrets, a version in standard support")
    void theClusterIsProtectedAndItsSecretsEncrypted() {
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Cluster",
                Map.of(
                        // In the phase that builds the cluster, CloudFormation can roll back its creation.
                        "DeletionProtection",
                        false,
                        "EncryptionConfig",
                        List.of(Match.objectLike(Map.of("Resources", List.of("secrets")))),
                        "Name",
                        "hidamari-album-production",
                        "Version",
                        "1.36"));
    }

    @Test
    void autoModeAndSelfInstalledAddOnsAreOff() {
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Cluster",
                Map.of(
                        "ComputeConfig", Map.of("Enabled", false),
                        "BootstrapSelfManagedAddons", false,
                        "KubernetesNetworkConfig", Map.of("ElasticLoadBalancing", Map.of("Enabled", false))));
    }

    private static void assertNoAddOnHasARoleOfItsServiceAccount(Template of) {
        of.allResourcesProperties(
                "AWS::EKS::Addon", Map.of("AddonName", Match.anyValue(), "ServiceAccountRoleArn", Match.absent()));
    }

    @Test
    void seesAnAddOnWithARoleOfItsServiceAccount() {
        Template more = OneMore.property(CLUSTER, "AWS::EKS::Addon", "/Properties", "ServiceAccountRoleArn");
        assertThatThrownBy(() -> assertNoAddOnHasARoleOfItsServiceAccount(more))
                .hasMessageContaining("match as expected");
    }

    @Test
    void addOnsArePinnedAndGetTheirRightsFromPodIdentity() {
        CLUSTER.allResourcesProperties(
                "AWS::EKS::Addon",
                Map.of(
                        "AddonVersion",
                        Match.stringLikeRegexp("^v\\d+\\.\\d+\\.\\d+-eksbuild\\.\\d+$"),
                        "ResolveConflicts",
                        "OVERWRITE"));
        assertNoAddOnHasARoleOfItsServiceAccount(CLUSTER);
        assertThat(CLUSTER.findResources("AWS::EKS::Addon").values().stream()
                        .map(addOn -> ((Map<?, ?>) addOn.get("Properties"))
                                .get("AddonName")
                                .toString()))
                .containsExactlyInAnyOrder(
                        "vpc-cni",
                        "kube-proxy",
                        "eks-pod-identity-agent",
                        "eks-node-monitoring-agent",
                        "coredns",
                        "aws-ebs-csi-driver",
                        "metrics-server",
                        "amazon-cloudwatch-observability");
        Capture role = new Capture();
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Addon",
                Map.of(
                        "AddonName",
                        "vpc-cni",
                        "PodIdentityAssociations",
                        List.of(Map.of(
                                "ServiceAccount", "aws-node", "RoleArn", Map.of("Fn::GetAtt", List.of(role, "Arn"))))));
        CLUSTER.templateMatches(Map.of(
                "Resources",
                Map.of(
                        role.asString(),
                        Map.of("Properties", Map.of("AssumeRolePolicyDocument", onlyFor("aws-node"))))));
    }

    @Test
    @DisplayName("T22: each pool has one capacity type; at least two spot pools, each with 6 to 20 types of one size")
    void t22PoolsAreOfOneKindAndOneSize() {
        int spotPools = 0;
        int onDemandPools = 0;
        for (Map<String, Object> group :
                CLUSTER.findResources("AWS::EKS::Nodegroup").values()) {
            Map<?, ?> properties = (Map<?, ?>) group.get("Properties");
            List<?> types = (List<?>) properties.get("InstanceTypes");
            if (properties.get("CapacityType").equals("SPOT")) {
                spotPools++;
                assertThat(types).hasSizeBetween(6, 20).doesNotHaveDuplicates();
            } else {
                onDemandPools++;
                assertThat(properties.get("CapacityType")).isEqualTo("ON_DEMAND");
            }
            assertThat(types.stream()
                            .map(type -> InstanceShapes.shipped()
                                    .of(type.toString())
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
        assertThat(configurationOf("vpc-cni")).contains("\"enableNetworkPolicy\":\"true\"");
    }

    @Test
    void whatAnotherBackendHasCloudWatchDoesNotCollectAgain() {
        assertThat(configurationOf("amazon-cloudwatch-observability"))
                .contains("\"containerLogs\":{\"enabled\":true}")
                .contains("\"containerInsights\":{\"enabled\":false}")
                .contains("\"applicationSignals\":{\"enabled\":false}")
                .contains("\"monitorAllServices\":false");
    }

    @Test
    @DisplayName("T14: each load balancer can connect to pods only on the ports of its features")
    void t14LoadBalancersReachPods() {
        for (String loadBalancer : List.of("public", "internal")) {
            CLUSTER.hasResourceProperties(
                    "AWS::EC2::SecurityGroupIngress",
                    Map.of(
                            "GroupId",
                            Map.of("Fn::GetAtt", List.of(Match.anyValue(), "ClusterSecurityGroupId")),
                            "SourceSecurityGroupId",
                            Map.of("Fn::ImportValue", "production:edge:SecurityGroupId-" + loadBalancer),
                            "IpProtocol",
                            "tcp",
                            "FromPort",
                            8080,
                            "ToPort",
                            8080));
        }
        CLUSTER.resourceCountIs("AWS::EC2::SecurityGroupIngress", 2);
    }

    @Test
    void sixPeopleHaveTheRightsOfTheirRoles() {
        List<String> rights = new ArrayList<>();
        for (Map<String, Object> entry :
                CLUSTER.findResources("AWS::EKS::AccessEntry").values()) {
            Map<?, ?> properties = (Map<?, ?>) entry.get("Properties");
            assertThat(properties.get("ClusterName")).isIn("hidamari-album-production", Map.of("Ref", clusterId()));
            if (properties.get("PrincipalArn") instanceof String arn) {
                assertThat(properties.get("ClusterName")).isEqualTo("hidamari-album-production");
                assertThat((List<?>) entry.get("DependsOn"))
                        .map(Object::toString)
                        .containsExactly(clusterId());
                for (Object policy : (List<?>) properties.get("AccessPolicies")) {
                    Map<?, ?> scope = (Map<?, ?>) ((Map<?, ?>) policy).get("AccessScope");
                    rights.add(arn.replaceFirst(".*/", "") + " "
                            + ((Map<?, ?>) policy).get("PolicyArn").toString().replaceFirst(".*/(\\w+).*", "$1") + " "
                            + scope.get("Type")
                            + (scope.containsKey("Namespaces") ? scope.get("Namespaces") : ""));
                }
            }
        }
        assertThat(rights)
                .containsExactlyInAnyOrder(
                        "aoki AmazonEKSClusterAdminPolicy cluster",
                        "fujita AmazonEKSClusterAdminPolicy cluster",
                        "ishii AmazonEKSEditPolicy namespace[front, api, media, batch]",
                        "ishii AmazonEKSViewPolicy cluster",
                        "kubo AmazonEKSEditPolicy namespace[front, api, media, batch]",
                        "kubo AmazonEKSViewPolicy cluster",
                        "maeda AmazonEKSEditPolicy namespace[front, api, media, batch]",
                        "maeda AmazonEKSViewPolicy cluster",
                        "sakai AmazonEKSViewPolicy cluster");
    }

    @Test
    @DisplayName("R55: one statement lets all people assume the analysis role")
    void r55EverybodyMayTakeTheAnalysisRole() {
        CLUSTER.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of(
                        "RoleName",
                        "hidamari-album-production-analysis",
                        "AssumeRolePolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(Map.of(
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        "sts:AssumeRole",
                                        "Principal",
                                        Map.of(
                                                "AWS",
                                                ClusterSample.PEOPLE.stream()
                                                        .map(person -> person.principalArn())
                                                        .toList()))))));
    }

    @Test
    @DisplayName("T20: exports do not depend on their consumers")
    void t20ExportsAreExplicit() {
        assertThat(CLUSTER.findOutputs("*").values().stream()
                        .map(output ->
                                ((Map<?, ?>) output.get("Export")).get("Name").toString()))
                .containsExactlyInAnyOrder(
                        "production:cluster:KubectlServiceToken",
                        "production:cluster:ClusterSecurityGroupId",
                        "production:cluster:AnalysisRoleArn");
    }

    @Test
    @DisplayName("T24: a feature on an open port changes only its namespace's quota")
    void t24AnotherFeatureChangesNothingElse() {
        Map<?, ?> before = (Map<?, ?>) CLUSTER.toJSON().get("Resources");
        Map<?, ?> after = (Map<?, ?>) new ClusterSample()
                .with(ClusterSample.front("guest-book"))
                .template("cluster-more")
                .toJSON()
                .get("Resources");
        List<String> changed = new ArrayList<>();
        after.forEach((id, resource) -> {
            if (!resource.equals(before.get(id))) {
                changed.add(id.toString().replaceFirst("[0-9A-F]{8}$", ""));
            }
        });
        assertThat(changed).containsExactly("PlatformNamespacefront");
        assertThat(after).hasSameSizeAs(before);
    }

    private static Map<String, Object> onlyFor(String serviceAccount) {
        return Map.of(
                "Statement",
                List.of(Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("sts:AssumeRole", "sts:TagSession"),
                        "Principal",
                        Map.of("Service", "pods.eks.amazonaws.com"),
                        "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "aws:RequestTag/eks-cluster-name",
                                        "hidamari-album-production",
                                        "aws:RequestTag/kubernetes-namespace",
                                        "kube-system",
                                        "aws:RequestTag/kubernetes-service-account",
                                        serviceAccount)))));
    }

    private static String clusterId() {
        return CLUSTER.findResources("AWS::EKS::Cluster").keySet().iterator().next();
    }

    private static String configurationOf(String addOn) {
        Capture configuration = new Capture();
        CLUSTER.hasResourceProperties(
                "AWS::EKS::Addon", Map.of("AddonName", addOn, "ConfigurationValues", configuration));
        return configuration.asString();
    }
}
