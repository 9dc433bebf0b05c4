package dev.hikkoshi.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The successor of each OpsWorks concept after the end of the service: the table between the providers {@code opsworks}
 * and {@code autoscaling}. The Chef recipes and the applications did not change.
 */
public enum HandingOver {
    STACK(
            "stack",
            List.of("AWS::OpsWorks::Stack"),
            "the legacy stack of the environment, and a tag that all its instances carry",
            List.of("AWS::AutoScaling::AutoScalingGroup")),
    LAYER(
            "layer",
            List.of("AWS::OpsWorks::Layer"),
            "an Auto Scaling group with its launch template, security group, role and log group",
            List.of(
                    "AWS::AutoScaling::AutoScalingGroup",
                    "AWS::EC2::LaunchTemplate",
                    "AWS::EC2::SecurityGroup",
                    "AWS::IAM::InstanceProfile",
                    "AWS::Logs::LogGroup")),
    ALWAYS(
            "24/7 instances",
            List.of("AWS::OpsWorks::Instance"),
            "the group's minimum outside the windows",
            List.of("AWS::AutoScaling::AutoScalingGroup")),
    TIMED(
            "time-based instances",
            List.of("AWS::OpsWorks::Instance"),
            "scheduled actions in UTC that raise and lower the minimum",
            List.of("AWS::AutoScaling::ScheduledAction")),
    LOADED(
            "load-based instances",
            List.of("AWS::OpsWorks::Instance", "AWS::OpsWorks::Layer"),
            "target tracking on the same CPU threshold, with the maximum as head room",
            List.of("AWS::AutoScaling::ScalingPolicy")),
    SETUP(
            "setup event",
            List.of("AWS::OpsWorks::Layer"),
            "a lifecycle hook whose runbook runs AWS-ApplyChefRecipes on a new instance; the instance serves after that",
            List.of("AWS::SSM::Document", "AWS::Events::Rule")),
    DEPLOY(
            "deploy event",
            List.of("AWS::OpsWorks::Layer"),
            "a runbook that deploys to one instance, then to two, up to a quarter of the layer at a time: at once after a release, and every half hour",
            List.of("AWS::SSM::Document", "AWS::Events::Rule")),
    CONFIGURE(
            "configure event",
            List.of("AWS::OpsWorks::Layer"),
            "a timer on each instance that follows its neighbours and the ledger every 30 seconds; the rest with each deploy event",
            List.of("AWS::SSM::Document", "AWS::Events::Rule")),
    UNDEPLOY(
            "undeploy event",
            List.of("AWS::OpsWorks::Layer"),
            "the configure recipes, which remove a feature without parameters",
            List.of("AWS::Events::Rule")),
    SHUTDOWN(
            "shutdown event and its timeout",
            List.of("AWS::OpsWorks::Layer"),
            "a lifecycle hook whose runbook drains the instance, and extends the hook as long as the drain needs",
            List.of("AWS::SSM::Document", "AWS::Events::Rule")),
    COOKBOOKS(
            "custom cookbooks",
            List.of("AWS::OpsWorks::Stack"),
            "the same archive in S3, named by its hash",
            List.of("AWS::SSM::Document")),
    JSON(
            "custom JSON",
            List.of("AWS::OpsWorks::Stack", "AWS::OpsWorks::Layer"),
            "the attributes of the runbooks",
            List.of("AWS::SSM::Document")),
    APP(
            "app",
            List.of("AWS::OpsWorks::App"),
            "the parameters of a feature in its own stack: what it is, its revision, configuration, consumers and owner",
            List.of()),
    CRONS(
            "cron entries that recipes wrote",
            List.of("AWS::OpsWorks::Layer"),
            "a systemd timer on each instance of the layer, and a table in which one of them takes each slot",
            List.of("AWS::DynamoDB::Table")),
    TARGET_GROUP(
            "recipes that attach and detach",
            List.of("AWS::ElasticLoadBalancingV2::TargetGroup"),
            "the target groups of the features, with which the Auto Scaling group registers its instances",
            List.of("AWS::ElasticLoadBalancingV2::TargetGroup")),
    AUTO_HEALING(
            "auto healing",
            List.of("AWS::OpsWorks::Layer"),
            "EC2 health checks of the group for the instance; a health check and systemd for each feature",
            List.of("AWS::AutoScaling::AutoScalingGroup")),
    USER_PROFILE(
            "user profile with an SSH key, and port 22",
            List.of("AWS::OpsWorks::UserProfile"),
            "a logged session through Session Manager, for the IAM roles of operators and admins",
            List.of("AWS::IAM::ManagedPolicy", "AWS::SSM::Document")),
    UPDATES(
            "updates on boot",
            List.of("AWS::OpsWorks::Layer", "AWS::OpsWorks::Instance"),
            "a weekly patch baseline, and a new instance every 30 days",
            List.of("AWS::SSM::Association")),
    VOLUME(
            "volume of a layer",
            List.of("AWS::OpsWorks::Layer"),
            "an encrypted disk of the launch template",
            List.of("AWS::EC2::LaunchTemplate")),
    METRICS(
            "OpsWorks metrics",
            List.of("AWS::OpsWorks::Layer"),
            "alarms per layer on CPU, status checks, instances in service and lost events, notices of failed runbooks, and the CloudWatch agent",
            List.of("AWS::CloudWatch::Alarm"));

    private final String concept;
    private final List<String> before;
    private final String successor;
    private final List<String> after;

    HandingOver(String concept, List<String> before, String successor, List<String> after) {
        this.concept = concept;
        this.before = before;
        this.successor = successor;
        this.after = after;
    }

    /** The name of the concept in OpsWorks. */
    public String concept() {
        return concept;
    }

    /** The resource types in OpsWorks. */
    public List<String> before() {
        return before;
    }

    /** The successor. */
    public String successor() {
        return successor;
    }

    /** The resource types of the legacy stack now; empty if the feature stacks contain the successor. */
    public List<String> after() {
        return after;
    }

    /** The whole table in Markdown. */
    public static String markdown() {
        return Arrays.stream(values())
                .map(row -> "| " + row.concept + " | " + row.successor + " |\n")
                .collect(Collectors.joining("", "| OpsWorks | replaced by |\n|---|---|\n", ""));
    }
}
