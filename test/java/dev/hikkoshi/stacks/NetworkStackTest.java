package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.Attack;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.FlowRecords;
import dev.hikkoshi.model.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

class NetworkStackTest {

    private static final Template NETWORK = synthesize("network", Phases.NEW);

    @ParameterizedTest
    @CsvSource({
        "ap-northeast-1a, 10.40.0.0/19, private, internal-elb",
        "ap-northeast-1a, 10.40.224.0/24, public, elb",
        "ap-northeast-1c, 10.40.64.0/19, private, internal-elb",
        "ap-northeast-1c, 10.40.226.0/24, public, elb",
        "ap-northeast-1d, 10.40.96.0/19, private, internal-elb",
        "ap-northeast-1d, 10.40.227.0/24, public, elb",
    })
    void spreadsAPublicAndALargePrivateSubnetOverEachZone(String zone, String block, String kind, String role) {
        NETWORK.hasResourceProperties(
                "AWS::EC2::Subnet",
                Map.of(
                        "AvailabilityZone",
                        zone,
                        "CidrBlock",
                        block,
                        "MapPublicIpOnLaunch",
                        false,
                        "Tags",
                        List.of(
                                tag("kubernetes.io/role/" + role, "1"),
                                tag("Name", "hidamari-album-rehearsal-" + kind + "-" + zone))));
        NETWORK.resourceCountIs("AWS::EC2::Subnet", 6);
    }

    @Test
    void namesEachResourceAfterItsPlace() {
        tagged("AWS::EC2::VPC", "hidamari-album-rehearsal", 1);
        tagged("AWS::EC2::InternetGateway", "hidamari-album-rehearsal", 1);
        tagged("AWS::EC2::RouteTable", "hidamari-album-rehearsal-public-ap-northeast-1a", 1);
        tagged("AWS::EC2::NatGateway", "hidamari-album-rehearsal-nat-ap-northeast-1c", 1);
        tagged("AWS::EC2::EIP", "hidamari-album-rehearsal-nat-ap-northeast-1c", 1);
    }

    @Test
    @DisplayName("Invariant 4: a new zone before the others does not change their resources")
    void addingAZoneChangesNothingOfTheOthers() {
        Template before = synthesize(
                "network-two-zones",
                new Network.New(Cidr.parse("10.40.0.0/16"), List.of("ap-northeast-1c", "ap-northeast-1d"), 2));
        for (String type : List.of(
                "AWS::EC2::VPC",
                "AWS::EC2::Subnet",
                "AWS::EC2::EIP",
                "AWS::EC2::NatGateway",
                "AWS::EC2::RouteTable",
                "AWS::EC2::Route")) {
            assertThat(before.findResources(type)).as(type).isNotEmpty();
            assertThat(NETWORK.findResources(type)).as(type).containsAllEntriesOf(before.findResources(type));
        }
    }

    @Test
    void keepsTheEgressAddressesThatPartnersAllow() {
        NETWORK.resourceCountIs("AWS::EC2::EIP", 3);
        NETWORK.allResources(
                "AWS::EC2::EIP", Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VpcId",
                "EgressAddress-ap-northeast-1a",
                "PrivateSubnetId-ap-northeast-1d",
                "PublicSubnetId-ap-northeast-1c"
            })
    void exportsWhatTheStacksAboveNeed(String key) {
        NETWORK.hasOutput("*", Map.of("Export", Map.of("Name", "rehearsal:network:" + key)));
    }

    @Test
    void sharesOneNatGatewayWhereTheEnvironmentAsksForOne() {
        Template one = synthesize("network-one-nat", new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 1));
        String gateway = onlyId(one, "AWS::EC2::NatGateway");
        one.resourcePropertiesCountIs("AWS::EC2::Route", Map.of("NatGatewayId", Map.of("Ref", gateway)), 3);
    }

    @Test
    void refusesMoreNatGatewaysThanZones() {
        assertThatThrownBy(() ->
                        synthesize("network-refused", new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("natGateways", "3", "4");
    }

    @Test
    void recordsAllTrafficInAnEncryptedLogGroupThatStays() {
        Capture group = new Capture();
        NETWORK.hasResourceProperties(
                "AWS::EC2::FlowLog", Map.of("TrafficType", "ALL", "LogGroupName", Map.of("Ref", group)));
        String key = onlyId(NETWORK, "AWS::KMS::Key");
        Map<String, Object> logGroup =
                Map.of("RetentionInDays", 400, "KmsKeyId", Map.of("Fn::GetAtt", List.of(key, "Arn")));
        assertThat(NETWORK.findResources(
                        "AWS::Logs::LogGroup",
                        Map.of("DeletionPolicy", "RetainExceptOnCreate", "Properties", logGroup)))
                .containsOnlyKeys(group.asString());
        NETWORK.allResources("AWS::KMS::Key", Map.of("DeletionPolicy", "RetainExceptOnCreate"));
    }

    @Test
    void keepsTheRecordsInALogGroupForTheDaysOfTheFile() {
        Template month = withRecords("network-month", new FlowRecords.LogGroup(30));
        month.hasResourceProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
    }

    @Test
    void sendsTheRecordsToABucketThatStays() {
        Template bucket = withRecords("network-bucket", new FlowRecords.NewBucket(90));
        bucket.resourceCountIs("AWS::KMS::Key", 0);
        String id = onlyId(bucket, "AWS::S3::Bucket");
        bucket.hasResource("AWS::S3::Bucket", Map.of("DeletionPolicy", "RetainExceptOnCreate"));
        bucket.hasResource(
                "AWS::EC2::FlowLog",
                Map.of(
                        "DependsOn",
                        List.of(onlyId(bucket, "AWS::S3::BucketPolicy")),
                        "Properties",
                        Match.objectLike(Map.of(
                                "LogDestinationType",
                                "s3",
                                "LogDestination",
                                Map.of("Fn::GetAtt", List.of(id, "Arn"))))));
        bucket.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "LifecycleConfiguration",
                        Map.of("Rules", List.of(Match.objectLike(Map.of("ExpirationInDays", 90))))));
    }

    @Test
    void sendsTheRecordsToABucketOfSomebodyElse() {
        Template central = withRecords("network-central", new FlowRecords.ExistingBucket("arn:aws:s3:::central-logs"));
        central.resourceCountIs("AWS::S3::Bucket", 0);
        central.resourceCountIs("AWS::S3::BucketPolicy", 0);
        central.hasResourceProperties(
                "AWS::EC2::FlowLog", Map.of("LogDestinationType", "s3", "LogDestination", "arn:aws:s3:::central-logs"));
    }

    @Test
    void letsTheFlowLogsKeyServeTheLogGroupsOfThisAccountAlone() {
        NETWORK.hasResourceProperties(
                "AWS::KMS::Key",
                Map.of(
                        "KeyPolicy",
                        Map.of(
                                "Statement",
                                Match.arrayWith(List.of(Match.objectLike(Map.of(
                                        "Principal",
                                        Map.of("Service", "logs.ap-northeast-1.amazonaws.com"),
                                        "Condition",
                                        Map.of(
                                                "ArnLike",
                                                Map.of(
                                                        "kms:EncryptionContext:aws:logs:arn",
                                                        "arn:aws:logs:ap-northeast-1:111122223333:log-group:*")))))))));
    }

    @Test
    void closesTheDefaultSecurityGroupWithRightsOnThatGroupAlone() {
        Map<String, Object> group =
                Map.of("Fn::GetAtt", List.of(onlyId(NETWORK, "AWS::EC2::VPC"), "DefaultSecurityGroup"));
        NETWORK.hasResourceProperties("Custom::ClosedDefaultSecurityGroup", Map.of("DefaultSecurityGroupId", group));
        Capture role = new Capture();
        Capture source = new Capture();
        NETWORK.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of("Role", Map.of("Fn::GetAtt", List.of(role, "Arn")), "Code", Map.of("ZipFile", source)));
        assertThat(source.asString().length()).isLessThan(4096);
        Object arn = Map.of(
                "Fn::Join", List.of("", List.of("arn:aws:ec2:ap-northeast-1:111122223333:security-group/", group)));
        assertThat(rolesThatMay("ec2:RevokeSecurityGroupIngress", arn)).containsExactly(role.asString());
    }

    @Test
    void letsTheFlowLogsRoleListLogGroupsAndTheFunctionTouchNoOtherResource() {
        assertThat(rolesThatMay("logs:DescribeLogGroups", "*")).hasSize(1);
        assertThat(rolesThatMay("logs:PutLogEvents", "*")).isEmpty();
        assertThat(rolesThatMay("logs:PutLogEvents", Match.objectLike(Map.of("Fn::GetAtt", Match.anyValue()))))
                .hasSize(2);
    }

    @Test
    void reachesAwsFromPrivateSubnetsWithoutTheInternet() {
        NETWORK.resourceCountIs("AWS::EC2::VPCEndpoint", 2 + NetworkStack.INTERFACES.size());
        for (String service : NetworkStack.INTERFACES) {
            NETWORK.resourcePropertiesCountIs(
                    "AWS::EC2::VPCEndpoint",
                    Map.of(
                            "ServiceName",
                            "com.amazonaws.ap-northeast-1." + service,
                            "VpcEndpointType",
                            "Interface",
                            "PrivateDnsEnabled",
                            true),
                    1);
        }
        for (String service : List.of("s3", "dynamodb")) {
            NETWORK.resourcePropertiesCountIs(
                    "AWS::EC2::VPCEndpoint",
                    Map.of(
                            "ServiceName",
                            Map.of(
                                    "Fn::Join",
                                    List.of(
                                            "",
                                            List.of("com.amazonaws.", Map.of("Ref", "AWS::Region"), "." + service))),
                            "VpcEndpointType",
                            "Gateway"),
                    1);
        }
        assertThat(NetworkStack.INTERFACES)
                .contains("ecr.api", "ecr.dkr", "sts", "eks", "eks-auth", "logs", "ssm", "ec2", "sqs", "monitoring")
                .contains("elasticloadbalancing", "autoscaling", "secretsmanager", "ssmmessages");
    }

    @Test
    @Attack("a pod that somebody has taken over carries data to an account of theirs through a VPC endpoint")
    void credentialsOfOtherAccountsDoNotWorkThroughAnEndpoint() {
        NETWORK.allResourcesProperties(
                "AWS::EC2::VPCEndpoint", Map.of("PolicyDocument", admits(List.of("111122223333"))));
        synthesize(
                        "network-partner",
                        new Network.New(
                                Cidr.parse("10.40.0.0/16"),
                                Phases.ZONES,
                                1,
                                FlowRecords.DEFAULT,
                                List.of("777788889999")))
                .allResourcesProperties(
                        "AWS::EC2::VPCEndpoint",
                        Map.of("PolicyDocument", admits(List.of("111122223333", "777788889999"))));
    }

    private static Matcher admits(Object accounts) {
        return Match.objectLike(Map.of(
                "Statement",
                Match.arrayWith(List.of(Match.objectLike(Map.of(
                        "Sid",
                        "Accounts",
                        "Condition",
                        Map.of("StringEquals", Map.of("aws:PrincipalAccount", accounts))))))));
    }

    @Test
    void letsTheVpcAloneConnectToTheEndpoints() {
        NETWORK.resourceCountIs("AWS::EC2::SecurityGroup", 1);
        NETWORK.hasResourceProperties(
                "AWS::EC2::SecurityGroup",
                Map.of(
                        "SecurityGroupIngress",
                        List.of(Match.objectLike(Map.of("CidrIp", "10.40.0.0/16", "FromPort", 443, "ToPort", 443))),
                        // CDK's rule for "no traffic". Without a rule, AWS would allow all traffic.
                        "SecurityGroupEgress",
                        List.of(Match.objectLike(Map.of("CidrIp", "255.255.255.255/32")))));
    }

    @Test
    void refusesAVpcThatExists() {
        assertThat(NetworkStackProps.of(Phases.of(Phases.NEW)).network()).isEqualTo(Phases.NEW);
        assertThatThrownBy(() -> NetworkStackProps.of(Phases.of(Phases.EXISTING)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rehearsal");
    }

    private static Map<String, Object> tag(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }

    private static void tagged(String type, String name, int times) {
        NETWORK.resourcePropertiesCountIs(type, Map.of("Tags", Match.arrayWith(List.of(tag("Name", name)))), times);
    }

    /** The logical ids of the roles with a statement for the action and the resource. */
    private static List<String> rolesThatMay(String action, Object resource) {
        Object oneAction = Match.objectLike(Map.of("Action", action, "Resource", resource));
        Object amongActions =
                Match.objectLike(Map.of("Action", Match.arrayWith(List.of(action)), "Resource", resource));
        return Stream.of(oneAction, amongActions)
                .map(statement -> Map.of("PolicyDocument", Map.of("Statement", Match.arrayWith(List.of(statement)))))
                .map(policy -> Map.of("Properties", Map.of("Policies", List.of(Match.objectLike(policy)))))
                .flatMap(role -> NETWORK.findResources("AWS::IAM::Role", role).keySet().stream())
                .sorted()
                .toList();
    }

    private static String onlyId(Template template, String type) {
        template.resourceCountIs(type, 1);
        return template.findResources(type).keySet().iterator().next();
    }

    private static Template withRecords(String name, FlowRecords records) {
        return synthesize(name, new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 3, records, List.of()));
    }

    private static Template synthesize(String name, Network network) {
        return Template.fromStack(new NetworkStack(
                CdkContext.app(TestFolder.of("synthesized", name)),
                "network",
                NetworkStackProps.of(Phases.of(network))));
    }
}
