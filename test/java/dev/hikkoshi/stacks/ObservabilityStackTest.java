package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.observability.DashboardCheck;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ObservabilityStackTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private static final Map<String, Object> OWN_ACCOUNT =
            Map.of("StringEquals", Map.of("aws:SourceAccount", "111122223333"));

    private static final Map<String, Object> PUBLISHERS =
            Map.of("Service", List.of("aps.amazonaws.com", "cloudwatch.amazonaws.com"));

    private static final Template TEMPLATE = template("observability", WatchedPhases.at(25));

    @Test
    @DisplayName("R51: shared resources are observed while one of the fleets runs")
    void watchesWhatBothFleetsShare() {
        assertThat(alarmNames(TEMPLATE))
                .containsExactlyInAnyOrder(
                        "production-shared-aurora-connections",
                        "production-shared-aurora-cpu",
                        "production-shared-aurora-lag",
                        "production-shared-redis-cpu",
                        "production-shared-redis-connections",
                        "production-shared-redis-evictions",
                        "production-shared-memory-cpu",
                        "production-shared-memory-evictions",
                        "production-shared-albums-throttled",
                        "production-shared-thumbnails-oldest");
    }

    @Test
    @DisplayName("The connection budget is the policy's part of the database's maximum")
    void judgesConnectionsByTheBudget() {
        TEMPLATE.hasResourceProperties(
                ALARM, Map.of("AlarmName", "production-shared-aurora-connections", "Threshold", 1600));
    }

    @Test
    @DisplayName("R52: CloudWatch does not observe a signal of another backend")
    void followsTheDeclaration() {
        Map<Signal, Backend> backends = WatchedService.backends();
        backends.put(Signal.DATABASES, Backend.NEW_RELIC);

        assertThat(alarmNames(template("databases", WatchedPhases.at(25, new Observability(backends)))))
                .doesNotContain("production-shared-aurora-cpu", "production-shared-albums-throttled")
                .contains("production-shared-redis-cpu");
        assertThat(alarmNames(TEMPLATE)).contains("production-shared-aurora-cpu", "production-shared-albums-throttled");
    }

    @Test
    @DisplayName("CloudWatch may use the key; otherwise alarms on an encrypted topic send no message")
    void encryptsTheTopicWithAKeyThatItsPublishersMayUse() {
        Capture key = new Capture();
        TEMPLATE.hasResourceProperties("AWS::SNS::Topic", Map.of("KmsMasterKeyId", Map.of("Fn::GetAtt", key)));
        assertThat(key.asArray()).containsExactly(only("AWS::KMS::Key"), "Arn");
        TEMPLATE.hasResourceProperties(
                "AWS::KMS::Key",
                Match.objectLike(Map.of(
                        "EnableKeyRotation",
                        true,
                        "KeyPolicy",
                        statement(Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                List.of("kms:Decrypt", "kms:GenerateDataKey*"),
                                "Principal",
                                PUBLISHERS,
                                "Condition",
                                OWN_ACCOUNT)))));
    }

    @Test
    void admitsThePublishersOfItsOwnAccountByTls() {
        TEMPLATE.hasResourceProperties(
                "AWS::SNS::TopicPolicy",
                Map.of(
                        "PolicyDocument",
                        statement(Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                "sns:Publish",
                                "Principal",
                                PUBLISHERS,
                                "Condition",
                                OWN_ACCOUNT))));
        TEMPLATE.hasResourceProperties(
                "AWS::SNS::TopicPolicy",
                Map.of(
                        "PolicyDocument",
                        statement(Map.of(
                                "Effect", "Deny",
                                "Principal", "*",
                                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false"))))));
    }

    @Test
    void exportsTheTopicUnderItsName() {
        TEMPLATE.hasOutput(
                "ExportAlarmTopicArn",
                Map.of(
                        "Value", Map.of("Ref", only("AWS::SNS::Topic")),
                        "Export", Map.of("Name", "production:observability:AlarmTopicArn")));
    }

    @Test
    @DisplayName("R55: the analysis role may read only the logs of the layers, and no session of a person")
    void letsTheTeamReadWhatIsObserved() {
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::ManagedPolicy",
                Map.of(
                        "Roles",
                        List.of("album-production-analysis"),
                        "PolicyDocument",
                        statement(Map.of(
                                "Action",
                                Match.arrayWith(List.of("logs:GetLogEvents", "logs:StartQuery")),
                                "Resource",
                                "arn:aws:logs:ap-northeast-1:111122223333:log-group:/album/production/legacy/*"))));
    }

    @Test
    void givesTheAgentTheRightToWriteAndGrafanaTheRightToRead() {
        Map<String, Object> workspace = Map.of("Fn::GetAtt", List.of(only("AWS::APS::Workspace"), "Arn"));
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::Role",
                inline("alloy", Map.of("Effect", "Allow", "Action", "aps:RemoteWrite", "Resource", workspace)));
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::Role",
                inline(
                        "grafana",
                        Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                Match.arrayWith(List.of("aps:QueryMetrics")),
                                "Resource",
                                workspace)));
        TEMPLATE.hasResourceProperties(
                "AWS::IAM::Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        statement(Map.of(
                                "Action", List.of("sts:AssumeRole", "sts:TagSession"),
                                "Principal", Map.of("Service", "pods.eks.amazonaws.com"),
                                "Condition",
                                        Map.of(
                                                "StringEquals",
                                                Map.of(
                                                        "aws:RequestTag/eks-cluster-name", "album-production",
                                                        "aws:RequestTag/kubernetes-namespace", "monitoring",
                                                        "aws:RequestTag/kubernetes-service-account", "alloy"))))));
    }

    @Test
    void installsEachChartAfterTheOneBefore() {
        TEMPLATE.hasResource(
                "Custom::AWSCDK-EKS-HelmChart",
                Map.of(
                        "Properties",
                        Match.objectLike(Map.of(
                                "Release",
                                "k8s-agents-operator",
                                "Atomic",
                                true,
                                "ClusterName",
                                "album-production",
                                "ServiceToken",
                                Map.of("Fn::ImportValue", "production:cluster:KubectlServiceToken"))),
                        "DependsOn",
                        List.of(TEMPLATE.findResources(
                                        "Custom::AWSCDK-EKS-HelmChart",
                                        Map.of("Properties", Map.of("Release", "nri-bundle")))
                                .keySet()
                                .iterator()
                                .next())));
    }

    @Test
    void drawsOnlyWhatItDeclares() {
        assertThat(DashboardCheck.bodiesOf(TEMPLATE))
                .hasSize(1)
                .allSatisfy(body -> assertThat(DashboardCheck.faultsOf(body)).isEmpty());
    }

    @Test
    @DisplayName("A step of a feature changes only the template of the feature")
    void staysTheSameWhileFeaturesMove() {
        ObservabilityStackProps before = ObservabilityStackProps.of(WatchedPhases.at(5));
        ObservabilityStackProps after = ObservabilityStackProps.of(WatchedPhases.at(50));

        assertThat(after).isEqualTo(before);
        assertThat(ObservedFiles.of(WatchedPhases.at(50)))
                .as("the runbooks name the share")
                .isNotEqualTo(ObservedFiles.of(WatchedPhases.at(5)));
        assertThat(template("at-50", WatchedPhases.at(50)).toJSON()).isEqualTo(TEMPLATE.toJSON());
    }

    @Test
    void makesEqualPropsOfEqualPhases() {
        ObservabilityStackProps props = ObservabilityStackProps.of(WatchedPhases.at(25));

        assertThat(props).isEqualTo(ObservabilityStackProps.of(WatchedPhases.at(25)));
    }

    private static Template template(String name, Phase phase) {
        return Template.fromStack(new ObservabilityStack(
                CdkContext.app(TestFolder.of("synthesized", "observability", name)),
                "observability",
                ObservabilityStackProps.of(phase)));
    }

    private static Map<String, Object> inline(String name, Map<String, Object> statement) {
        return Map.of(
                "Policies",
                List.of(Match.objectLike(Map.of("PolicyName", name, "PolicyDocument", statement(statement)))));
    }

    private static Object statement(Map<String, Object> statement) {
        return Match.objectLike(Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(statement)))));
    }

    /** The logical id of the only resource of a type. */
    private static String only(String type) {
        assertThat(TEMPLATE.findResources(type)).hasSize(1);
        return TEMPLATE.findResources(type).keySet().iterator().next();
    }

    private static List<String> alarmNames(Template template) {
        return Resources.of(template).ofType(ALARM).values().stream()
                .map(alarm -> alarm.get("AlarmName").toString())
                .toList();
    }
}
