package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.BalancerAttributes;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

class EdgeStackTest {

    private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String CERTIFICATE = "AWS::ElasticLoadBalancingV2::ListenerCertificate";
    private static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";

    private static final String WEB_ACL =
            "arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/album/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e";

    private static final Template EDGE = synthesize("edge", Phases.of(Phases.NEW));

    /** One public load balancer with three certificates, in an environment that is a record. */
    private static final Template RECORD =
            synthesize("edge-record", phase(Phases.NEW, Purpose.RECORD, withCertificates(1, 2, 3)));

    @Test
    @DisplayName("T2: the load balancers of the environment are independent")
    void t2AddingALoadBalancerChangesNoOther() {
        Template one = synthesize("edge-one", phase(Phases.NEW, Purpose.SERVE, Phases.PUBLIC));
        for (String type : List.of(LOAD_BALANCER, LISTENER, SECURITY_GROUP)) {
            assertThat(one.findResources(type)).as(type).isNotEmpty();
            assertThat(EDGE.findResources(type))
                    .as(type)
                    .containsAllEntriesOf(one.findResources(type))
                    .hasSize(2 * one.findResources(type).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LoadBalancerArn", "LoadBalancerFullName", "ListenerArn", "SecurityGroupId", "DnsName"})
    void exportsWhatFeaturesAndFleetsNeedOfEachLoadBalancer(String key) {
        EDGE.hasOutput("*", Map.of("Export", Map.of("Name", "rehearsal:edge:" + key + "-public")));
        EDGE.hasOutput("*", Map.of("Export", Map.of("Name", "rehearsal:edge:" + key + "-internal")));
        assertThat(EDGE.findOutputs("*")).hasSize(10);
    }

    @Test
    void answersNotFoundWhereNoFeatureMatchesAndSendsHttpToHttps() {
        EDGE.resourceCountIs(LISTENER, 4);
        EDGE.resourcePropertiesCountIs(
                LISTENER,
                Map.of(
                        "Port",
                        443,
                        "SslPolicy",
                        "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
                        "DefaultActions",
                        List.of(Match.objectLike(Map.of("FixedResponseConfig", Map.of("StatusCode", "404"))))),
                2);
        EDGE.resourcePropertiesCountIs(
                LISTENER,
                Map.of(
                        "Port",
                        80,
                        "DefaultActions",
                        List.of(Match.objectLike(Map.of(
                                "RedirectConfig",
                                Map.of("Protocol", "HTTPS", "Port", "443", "StatusCode", "HTTP_301"))))),
                2);
    }

    @ParameterizedTest
    @CsvSource({"public, 0.0.0.0/0", "internal, 10.0.0.0/8"})
    void opensThePublicOneToEverybodyAndTheInternalOneToTheBlocksThatItNames(String name, String source) {
        EDGE.resourceCountIs(SECURITY_GROUP, 2);
        EDGE.hasResourceProperties(
                SECURITY_GROUP,
                Map.of(
                        "GroupDescription",
                        "The load balancer " + name,
                        "SecurityGroupIngress",
                        List.of(rule(source, 443, 443), rule(source, 80, 80)),
                        "SecurityGroupEgress",
                        List.of(rule("10.40.0.0/16", 0, 65535))));
    }

    @Test
    @DisplayName(
            "By default, CDK's listeners open their ports to all addresses; these do not change the security group")
    void opensThePublicOneAloneToEverybody() {
        EDGE.resourcePropertiesCountIs(
                SECURITY_GROUP,
                Map.of("SecurityGroupIngress", Match.arrayWith(List.of(rule("0.0.0.0/0", 443, 443)))),
                1);
        EDGE.resourcePropertiesCountIs(
                SECURITY_GROUP,
                Map.of("SecurityGroupIngress", Match.arrayWith(List.of(rule("10.0.0.0/8", 443, 443)))),
                1);
    }

    @ParameterizedTest
    @CsvSource({"public, internet-facing, Public", "internal, internal, Private"})
    void standsInThePublicSubnetsOrTheInternalOneInThePrivateSubnets(String name, String scheme, String kind) {
        EDGE.hasResourceProperties(
                LOAD_BALANCER,
                Map.of(
                        "Scheme",
                        scheme,
                        "Tags",
                        List.of(Map.of("Key", "Name", "Value", name)),
                        "Subnets",
                        Phases.ZONES.stream()
                                .map(zone ->
                                        Map.of("Fn::ImportValue", "rehearsal:network:" + kind + "SubnetId-" + zone))
                                .toList()));
    }

    @Test
    void keepsAccessLogsInAnEncryptedBucketThatOnlyThisAccountsLoadBalancersFill() {
        EDGE.hasResource(
                "AWS::S3::Bucket",
                Map.of(
                        "DeletionPolicy",
                        "RetainExceptOnCreate",
                        "Properties",
                        Map.of(
                                "BucketEncryption",
                                Map.of(
                                        "ServerSideEncryptionConfiguration",
                                        List.of(Map.of(
                                                "ServerSideEncryptionByDefault", Map.of("SSEAlgorithm", "AES256")))),
                                "PublicAccessBlockConfiguration",
                                Map.of("BlockPublicPolicy", true, "RestrictPublicBuckets", true),
                                "OwnershipControls",
                                Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))),
                                "LifecycleConfiguration",
                                Map.of("Rules", List.of(Match.objectLike(Map.of("ExpirationInDays", 400)))))));
        Capture paths = new Capture();
        EDGE.hasResourceProperties(
                "AWS::S3::BucketPolicy",
                Map.of(
                        "PolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(
                                        Match.objectLike(Map.of(
                                                "Effect",
                                                "Deny",
                                                "Principal",
                                                Map.of("AWS", "*"),
                                                "Condition",
                                                Map.of("Bool", Map.of("aws:SecureTransport", "false")))),
                                        Match.objectEquals(Map.of(
                                                "Effect",
                                                "Allow",
                                                "Principal",
                                                Map.of("Service", "logdelivery.elasticloadbalancing.amazonaws.com"),
                                                "Action",
                                                "s3:PutObject",
                                                "Resource",
                                                paths))))));
        assertThat(paths.asArray().toString())
                .contains("/public/AWSLogs/111122223333/*", "/internal/AWSLogs/111122223333/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "internal"})
    void writesAccessLogsOnceThePolicyAllowsIt(String name) {
        EDGE.hasResource(
                LOAD_BALANCER,
                Map.of(
                        "DependsOn",
                        List.copyOf(EDGE.findResources("AWS::S3::BucketPolicy").keySet()),
                        "Properties",
                        Map.of(
                                "LoadBalancerAttributes",
                                Match.arrayWith(List.of(
                                        attribute("routing.http.drop_invalid_header_fields.enabled", "true"),
                                        attribute("routing.http.desync_mitigation_mode", "defensive"),
                                        attribute("access_logs.s3.enabled", "true"),
                                        attribute("access_logs.s3.prefix", name))))));
    }

    @Test
    @DisplayName("T31: the first step protects the load balancers that phase 0 has created")
    void protectsLoadBalancersThatServe() {
        EDGE.resourcePropertiesCountIs(LOAD_BALANCER, withAttribute("deletion_protection.enabled", "false"), 2);
        Phase later = Phases.of(Phases.NEW, Purpose.SERVE, List.of(Phases.PUBLIC, Phases.INTERNAL), 1);
        synthesize("edge-later", later)
                .resourcePropertiesCountIs(LOAD_BALANCER, withAttribute("deletion_protection.enabled", "true"), 2);
        RECORD.resourcePropertiesCountIs(LOAD_BALANCER, withAttribute("deletion_protection.enabled", "true"), 1);
    }

    @Test
    @DisplayName("Invariant 4: each certificate is a separate resource, independent of the order in the file")
    void addsFurtherCertificatesOneByOne() {
        Template swapped =
                synthesize("edge-certificates-swapped", phase(Phases.NEW, Purpose.RECORD, withCertificates(1, 3, 2)));
        RECORD.resourceCountIs(CERTIFICATE, 2);
        assertThat(swapped.findResources(CERTIFICATE)).isEqualTo(RECORD.findResources(CERTIFICATE));
    }

    @Test
    @DisplayName("Invariant 5: the props, and so the template, are the same in all phases after the first step")
    void isTheSameInAllPhases() {
        Phase later = Phases.of(Phases.NEW, Purpose.SERVE, List.of(Phases.PUBLIC, Phases.INTERNAL), 17);
        Phase first = Phases.of(Phases.NEW, Purpose.SERVE, List.of(Phases.PUBLIC, Phases.INTERNAL), 1);
        assertThat(EdgeStackProps.of(later)).isEqualTo(EdgeStackProps.of(first));
        assertThat(EdgeStackProps.of(phase(Phases.NEW, Purpose.SERVE, Phases.PUBLIC)))
                .isNotEqualTo(EdgeStackProps.of(later));
    }

    @Test
    void hasTheDeclaredAttributes() {
        BalancerAttributes attributes = new BalancerAttributes(
                Optional.of(Duration.ofSeconds(1200)),
                false,
                true,
                "strictest",
                Optional.of("ELBSecurityPolicy-TLS13-1-2-2021-06"),
                Optional.of(WEB_ACL),
                Optional.of("album-central-logs"));
        LoadBalancer declared = new LoadBalancer(
                "public", false, List.of(), List.of(Phases.certificate(1)), attributes, Optional.empty());
        Template edge = synthesize(
                "edge-declared", Phases.of(Phases.NEW, Purpose.SERVE, List.of(declared, Phases.INTERNAL), 0));
        for (Map<String, Object> attribute : List.of(
                attribute("idle_timeout.timeout_seconds", "1200"),
                attribute("routing.http.drop_invalid_header_fields.enabled", "false"),
                attribute("routing.http.preserve_host_header.enabled", "true"),
                attribute("routing.http.desync_mitigation_mode", "strictest"),
                attribute("access_logs.s3.bucket", "album-central-logs"),
                attribute("access_logs.s3.prefix", "public"))) {
            edge.resourcePropertiesCountIs(
                    LOAD_BALANCER, Map.of("LoadBalancerAttributes", Match.arrayWith(List.of(attribute))), 1);
        }
        edge.resourcePropertiesCountIs(
                LISTENER, Map.of("Port", 443, "SslPolicy", "ELBSecurityPolicy-TLS13-1-2-2021-06"), 1);
        edge.resourceCountIs("AWS::WAFv2::WebACLAssociation", 1);
        edge.hasResourceProperties(
                "AWS::WAFv2::WebACLAssociation",
                Map.of(
                        "WebACLArn",
                        WEB_ACL,
                        "ResourceArn",
                        Map.of("Ref", Match.stringLikeRegexp("^publicLoadBalancer"))));
        assertThat(EDGE.findResources("AWS::WAFv2::WebACLAssociation")).isEmpty();
    }

    @Test
    void usesAnExistingVpcByItsIds() {
        Template existing = synthesize("edge-existing", phase(Phases.EXISTING, Purpose.SERVE, Phases.PUBLIC));
        existing.hasResourceProperties(
                SECURITY_GROUP,
                Map.of(
                        "VpcId",
                        "vpc-0123456789abcdef0",
                        "SecurityGroupEgress",
                        List.of(rule("10.9.0.0/16", 0, 65535))));
        existing.hasResourceProperties(
                LOAD_BALANCER,
                Map.of(
                        "Subnets",
                        List.of("subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2", "subnet-0aaaaaaaaaaaaaaa3")));
    }

    @Test
    void refusesALoadBalancerWithoutCertificateAndAnInternalOneForEverybody() {
        assertThatThrownBy(() -> synthesize(
                        "edge-refused",
                        phase(Phases.NEW, Purpose.SERVE, new LoadBalancer("public", false, List.of(), List.of()))))
                .hasMessageContaining("certificate");
        assertThatThrownBy(() -> synthesize(
                        "edge-refused",
                        phase(
                                Phases.NEW,
                                Purpose.SERVE,
                                new LoadBalancer("inside", true, List.of(), List.of(Phases.certificate(1))))))
                .hasMessageContaining("allowFrom");
    }

    private static Matcher rule(String block, int from, int to) {
        return Match.objectLike(Map.of("CidrIp", block, "IpProtocol", "tcp", "FromPort", from, "ToPort", to));
    }

    private static Map<String, Object> attribute(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }

    private static Map<String, Object> withAttribute(String key, String value) {
        return Map.of("LoadBalancerAttributes", Match.arrayWith(List.of(attribute(key, value))));
    }

    private static LoadBalancer withCertificates(int... numbers) {
        return new LoadBalancer(
                "public",
                false,
                List.of(),
                Arrays.stream(numbers).mapToObj(Phases::certificate).toList());
    }

    private static Phase phase(Network network, Purpose purpose, LoadBalancer loadBalancer) {
        return Phases.of(network, purpose, List.of(loadBalancer), 0);
    }

    private static Template synthesize(String name, Phase phase) {
        return Template.fromStack(
                new EdgeStack(CdkContext.app(TestFolder.of("synthesized", name)), "edge", EdgeStackProps.of(phase)));
    }
}
