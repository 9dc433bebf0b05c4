package dev.hikkoshi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.output.AwsQuota;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each house rule accepts valid templates and finds planted faults. */
public class HouseRuleTest {

    @ParameterizedTest(name = "{0} accepts {1}")
    @MethodSource
    void accepts(HouseRule rule, String what, String resources) {
        assertThat(rule.problems(List.of(template("stack", resources)))).isEmpty();
    }

    static Stream<Arguments> accepts() {
        return Stream.of(
                arguments(HouseRule.WEIGHTS, "75 and 25", forward(75, 25)),
                arguments(HouseRule.WEIGHTS, "one group with everything", forward(100)),
                arguments(HouseRule.GROUPS, "five groups", forward(20, 20, 20, 20, 20)),
                arguments(HouseRule.PRIORITIES, "the first and the last", rule("a", "1") + "," + rule("b", "50000")),
                arguments(HouseRule.CONDITIONS, "five values", conditions("a", "b", "c", "d", "e")),
                arguments(HouseRule.QUOTAS, "100 rules", rules(100)),
                arguments(HouseRule.SHARED, "9,216 characters of policies", role(9216)),
                arguments(HouseRule.NAMES, "32 characters", group("a", "x".repeat(32))),
                arguments(HouseRule.NAMES, "a name that AWS chooses", resource("a", TARGET_GROUP, "")),
                arguments(HouseRule.SIZES, "equal sizes as text", scaling("\"3\"", "\"3\"", "\"3\"")),
                arguments(HouseRule.SIZES, "no desired size", nodes("\"MinSize\": 2, \"MaxSize\": 10")),
                arguments(HouseRule.VERSION, "1.36", cluster("\"Version\": \"1.36\"")),
                arguments(HouseRule.LIMITS, "450 resources", many(450)),
                arguments(HouseRule.SHELL, "HTTPS for everybody", ingress("0.0.0.0/0", "tcp", 443, 443)),
                arguments(HouseRule.SHELL, "port 22 from inside", ingress("10.0.0.0/8", "tcp", 22, 22)),
                arguments(HouseRule.ACTIONS, "all actions of one service on one key", statement("\"kms:*\"")),
                arguments(HouseRule.NESTED, "a stack without nested ones", resource("a", TARGET_GROUP, "")),
                arguments(HouseRule.REQUEST, "45 interface endpoints", endpoints(45)),
                arguments(HouseRule.PROTECTION, "a protected cluster", cluster("\"DeletionProtection\": true")),
                arguments(
                        HouseRule.TEXTS,
                        "a role's name of 64 characters",
                        named("IAM::Role", "RoleName", "r".repeat(64))),
                arguments(HouseRule.TEXTS, "a name that only the deployment knows", joined("RoleName", "r".repeat(64))),
                arguments(
                        HouseRule.TEXTS, "a parameter in 15 levels", named("SSM::Parameter", "Name", "/p".repeat(15))),
                arguments(HouseRule.TEXTS, "a parameter of 4,096 bytes", parameter("Standard", 4096)),
                arguments(HouseRule.TEXTS, "an advanced parameter of 8,192 bytes", parameter("Advanced", 8192)),
                arguments(
                        HouseRule.OBJECTS, "a CronJob's name of 52 characters", object("CronJob", "c".repeat(52), "a")),
                arguments(HouseRule.LISTS, "five actions of an alarm", alarm("\"AlarmActions\": [1, 2, 3, 4, 5]")),
                arguments(HouseRule.TOGETHER, "all sizes of a node group", nodes(SIZES)),
                arguments(HouseRule.TOGETHER, "no sizes of a node group", resource("nodes", "AWS::EKS::Nodegroup", "")),
                arguments(HouseRule.ALARMS, "ten metrics", math(10, 60, 1)),
                arguments(HouseRule.ALARMS, "a day of minutes", math(1, 60, 1440)),
                arguments(HouseRule.ALARMS, "seven days of hours", math(1, 3600, 168)),
                arguments(HouseRule.DASHBOARDS, "500 metrics in each of five widgets", dashboard(5, 500)),
                arguments(
                        HouseRule.ACTIONS,
                        "a denial of everything",
                        statement("\"*\"").replace("Allow", "Deny")));
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @MethodSource
    void refuses(HouseRule rule, String what, String resources, String message) {
        assertThat(rule.findings(List.of(template("stack", resources))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo(rule.id());
                    // A quota of the account belongs to no stack.
                    assertThat(finding.path()).startsWith(rule == HouseRule.REQUEST ? "" : "stack");
                    assertThat(finding.severity()).isEqualTo(rule.severity());
                    assertThat(finding.sentence()).contains(message);
                    assertThat(finding.problem().allowed()).isNotEmpty();
                    assertThat(finding.problem().fix()).isNotEmpty();
                });
    }

    /** The findings of all planted faults. */
    public static List<Finding> refused() {
        return refuses()
                .map(Arguments::get)
                .flatMap(fault -> ((HouseRule) fault[0]).findings(List.of(template("stack", (String) fault[2]))))
                .toList();
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments(
                        HouseRule.NESTED,
                        "a nested stack of elsewhere",
                        resource("a", "AWS::CloudFormation::Stack", "\"TemplateURL\": \"https://elsewhere/a.json\""),
                        "NestedStack"),
                arguments(HouseRule.WEIGHTS, "99 altogether", forward(75, 24), "[75, 24]"),
                arguments(HouseRule.WEIGHTS, "a weight that AWS refuses", forward(1500, -1400), "999"),
                arguments(HouseRule.WEIGHTS, "a weight left out", forward(100).replace("}]", "}, {}]"), "999"),
                arguments(HouseRule.GROUPS, "six groups", forward(50, 10, 10, 10, 10, 10), "6"),
                arguments(HouseRule.GROUPS, "no ForwardConfig", forward(), "0 target groups"),
                arguments(
                        HouseRule.PRIORITIES,
                        "the same priority twice",
                        rule("a", "100") + "," + rule("b", "100"),
                        "stack/a"),
                arguments(HouseRule.PRIORITIES, "priority 0", rule("a", "0"), "50000"),
                arguments(HouseRule.PRIORITIES, "priority 50001", rule("a", "50001"), "50001"),
                arguments(HouseRule.CONDITIONS, "six values", conditions("a", "b", "c", "d", "e", "f"), "6"),
                arguments(HouseRule.CONDITIONS, "seven wildcards", conditions("***", "??**"), "7"),
                arguments(HouseRule.CONDITIONS, "no value", conditions(), "0"),
                arguments(HouseRule.QUOTAS, "101 rules", rules(101), "101"),
                arguments(HouseRule.SHARED, "9,217 characters of policies", role(9217), "9,217"),
                arguments(HouseRule.QUOTAS, "26 further certificates", certificates(26), "26"),
                arguments(HouseRule.NAMES, "33 characters", group("a", "x".repeat(33)), "33"),
                arguments(HouseRule.NAMES, "a dot", group("a", "a.b"), "letters, digits"),
                arguments(
                        HouseRule.NAMES,
                        "the same name twice",
                        group("a", "same") + "," + group("b", "same"),
                        "stack/a"),
                arguments(
                        HouseRule.SIZES,
                        "desired above the most",
                        scaling("\"1\"", "\"5\"", "\"4\""),
                        "DesiredCapacity 5"),
                arguments(
                        HouseRule.SIZES, "least above the most", nodes("\"MinSize\": 3, \"MaxSize\": 2"), "MinSize 3"),
                arguments(HouseRule.VERSION, "an old version", cluster("\"Version\": \"1.31\""), "1.31"),
                arguments(HouseRule.VERSION, "no version", cluster(""), "1.36"),
                arguments(HouseRule.LIMITS, "451 resources", many(451), "451 resources"),
                arguments(HouseRule.SHELL, "port 22 for everybody", ingress("0.0.0.0/0", "tcp", 22, 22), "port 22"),
                arguments(HouseRule.SHELL, "a range with 22 in it", ingress("0.0.0.0/0", "tcp", 0, 1023), "port 22"),
                arguments(HouseRule.SHELL, "all protocols", ingress("0.0.0.0/0", "-1", 0, 0), "port 22"),
                arguments(
                        HouseRule.SHELL,
                        "port 22 over IPv6",
                        ingress("::/0", "tcp", 22, 22).replace("CidrIp", "CidrIpv6"),
                        "port 22"),
                arguments(HouseRule.ACTIONS, "every action", statement("\"*\""), "allows the action *"),
                arguments(HouseRule.ACTIONS, "every action of every service", statement("\"*:*\""), "the action *:*"),
                arguments(
                        HouseRule.ACTIONS,
                        "every action in a list",
                        statement("[\"s3:GetObject\", \"*\"]"),
                        "allows the action *"),
                arguments(
                        HouseRule.ACTIONS,
                        "all but some",
                        statement("\"s3:*\"").replace("\"Action\"", "\"NotAction\""),
                        "NotAction"),
                arguments(
                        HouseRule.TEXTS,
                        "a role's name of 65 characters",
                        named("IAM::Role", "RoleName", "r".repeat(65)),
                        "65"),
                arguments(HouseRule.TEXTS, "a longer name than is known", joined("RoleName", "r".repeat(65)), "64"),
                arguments(HouseRule.TEXTS, "a role's name with a slash", named("IAM::Role", "RoleName", "a/b"), "a/b"),
                arguments(
                        HouseRule.TEXTS,
                        "a policy's name of 129",
                        named("IAM::RolePolicy", "PolicyName", "p".repeat(129)),
                        "129"),
                arguments(
                        HouseRule.TEXTS,
                        "a parameter of AWS",
                        named("SSM::Parameter", "Name", "/aws-album/a"),
                        "begins with /aws"),
                arguments(
                        HouseRule.TEXTS,
                        "a parameter of ssm",
                        named("SSM::Parameter", "Name", "SsmAlbum"),
                        "begins with ssm"),
                arguments(
                        HouseRule.TEXTS,
                        "a parameter in 16 levels",
                        named("SSM::Parameter", "Name", "/p".repeat(16)),
                        "{1,15}"),
                arguments(HouseRule.TEXTS, "a parameter of 4,097 bytes", parameter("Standard", 4097), "4,096"),
                arguments(
                        HouseRule.TEXTS, "an advanced parameter of 8,193 bytes", parameter("Advanced", 8193), "8,192"),
                arguments(
                        HouseRule.TEXTS,
                        "a document of amazon",
                        named("SSM::Document", "Name", "amazon-legacy"),
                        "amazon"),
                arguments(HouseRule.TEXTS, "user data of 16,385 bytes", userData(16_385), "16,384"),
                arguments(HouseRule.TEXTS, "a host of 129 characters", conditions("h".repeat(129)), "128"),
                arguments(
                        HouseRule.TEXTS,
                        "a label without a value",
                        nodes(SIZES + "}, \"Labels\": {\"a\": \"\""),
                        "0 characters"),
                arguments(
                        HouseRule.TEXTS,
                        "a taint of 64 characters",
                        nodes(SIZES + "}, \"Taints\": [{\"Key\": \"%s\"}], \"Labels\": {".formatted("t".repeat(64))),
                        "64"),
                arguments(
                        HouseRule.TEXTS,
                        "a cache with two hyphens",
                        named("ECR::PullThroughCacheRule", "EcrRepositoryPrefix", "a--b"),
                        "a--b"),
                arguments(
                        HouseRule.TEXTS,
                        "a tag of AWS",
                        resource("topic", "AWS::SNS::Topic", "\"Tags\": [{\"Key\": \"aws:a\", \"Value\": \"b\"}]"),
                        "aws:"),
                arguments(
                        HouseRule.OBJECTS,
                        "a CronJob's name of 53 characters",
                        object("CronJob", "c".repeat(53), "a"),
                        "52"),
                arguments(
                        HouseRule.OBJECTS,
                        "a label that begins with an underscore",
                        object("Deployment", "d", "_1"),
                        "_1"),
                arguments(
                        HouseRule.LISTS,
                        "six actions of an alarm",
                        alarm("\"AlarmActions\": [1, 2, 3, 4, 5, 6]"),
                        "6 items"),
                arguments(
                        HouseRule.TOGETHER,
                        "a node group without desired size",
                        nodes("\"MinSize\": 1, \"MaxSize\": 2"),
                        "MinSize, MaxSize"),
                arguments(
                        HouseRule.TOGETHER,
                        "a disk beside a launch template",
                        resource(
                                "nodes",
                                "AWS::EKS::Nodegroup",
                                "\"DiskSize\": 20, \"LaunchTemplate\": {\"Id\": \"a\"}"),
                        "LaunchTemplate, DiskSize"),
                arguments(
                        HouseRule.TOGETHER,
                        "a rule from nowhere",
                        resource("rule", "AWS::EC2::SecurityGroupIngress", ""),
                        "none"),
                arguments(
                        HouseRule.TOGETHER,
                        "an alarm on a metric and an expression",
                        alarm("\"Metrics\": []").replace("\"Statistic\": \"Sum\", ", ""),
                        "MetricName, Metrics"),
                arguments(HouseRule.ALARMS, "eleven metrics", math(11, 60, 1), "11 metrics"),
                arguments(HouseRule.ALARMS, "no result", math(1, 60, 1).replace("true", "false"), "0 of its"),
                arguments(HouseRule.ALARMS, "a minute more than a day", math(1, 60, 1441), "86460"),
                arguments(HouseRule.ALARMS, "an hour more than seven days", math(1, 3600, 169), "608400"),
                arguments(HouseRule.ALARMS, "a period of 90 s", math(1, 90, 1), "90"),
                arguments(
                        HouseRule.ALARMS,
                        "three of two data points",
                        alarm("\"EvaluationPeriods\": 2, \"DatapointsToAlarm\": 3"),
                        "3 data points"),
                arguments(HouseRule.DASHBOARDS, "501 metrics in a widget", dashboard(1, 501), "501"),
                arguments(HouseRule.DASHBOARDS, "2,501 metrics", dashboard(41, 61), "2501"),
                arguments(HouseRule.DASHBOARDS, "501 widgets", dashboard(501, 1), "501"),
                arguments(
                        HouseRule.DASHBOARDS,
                        "no JSON",
                        named("CloudWatch::Dashboard", "DashboardBody", "{"),
                        "not JSON"),
                arguments(HouseRule.REQUEST, "46 interface endpoints", endpoints(46), "46 interface endpoints"),
                arguments(
                        HouseRule.PROTECTION,
                        "a load balancer without protection",
                        resource("a", "AWS::ElasticLoadBalancingV2::LoadBalancer", ""),
                        "the load balancer has no deletion protection"),
                arguments(HouseRule.PROTECTION, "a cluster without protection", cluster(""), "deletion protection"));
    }

    @Test
    @DisplayName("T1: the rule finds equal priorities of one listener in different stacks, and no others")
    void t1FindsAPriorityThatAnotherStackHas() {
        Template first = template("first", rule("a", "100"));
        assertThat(HouseRule.PRIORITIES.findings(List.of(first, template("second", rule("b", "100")))))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .startsWith("second/b: ")
                .contains("100", "first/a")
                .endsWith("[HOUSE-PRIORITIES]");
        String elsewhere = rule("b", "100").replace("ListenerArn-public", "ListenerArn-internal");
        assertThat(HouseRule.PRIORITIES.findings(List.of(first, template("second", elsewhere))))
                .isEmpty();
    }

    @Test
    @DisplayName("T3: the rule counts the target groups of one load balancer in all stacks")
    void t3CountsTargetGroupsOverAllStacks() {
        List<Template> fifty = IntStream.range(0, 50)
                .mapToObj(i -> template(
                        "stack-" + i,
                        forward(50, 50)
                                .replaceFirst("\\{\"Weight\"", "{\"TargetGroupArn\": {\"Ref\": \"legacy\"}, \"Weight\"")
                                .replaceFirst("\\{\"Weight\"", "{\"TargetGroupArn\": {\"Ref\": \"eks\"}, \"Weight\"")))
                .toList();
        assertThat(HouseRule.QUOTAS.problems(fifty)).isEmpty();
        List<Template> more = new ArrayList<>(fifty);
        more.add(template("one-more", forward(100).replace("{\"Weight\"", "{\"TargetGroupArn\": \"x\", \"Weight\"")));
        assertThat(HouseRule.QUOTAS.findings(more))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("101", "target groups", "100");
    }

    @Test
    @DisplayName("T44: the rules, priorities and groups of the owner of a listener count, too")
    void t44CountsWhatTheOwnerHas() {
        String listener = "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener/app/live/1a2b/3c4d";
        Template own =
                template("own", rule("a", "100").replaceFirst("\\{\"Fn::ImportValue\"[^}]*}", '"' + listener + '"'));
        assertThat(own.body().toString()).contains(listener);
        assertThat(HouseRule.PRIORITIES.findings(List.of(own), List.of(owner(listener, 99))))
                .isEmpty();
        assertThat(HouseRule.PRIORITIES.findings(List.of(own), List.of(owner(listener, 100))))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("100", "owners-rule-100");
        assertThat(HouseRule.QUOTAS.findings(List.of(own), List.of(owner(listener, 99))))
                .isEmpty();
        assertThat(HouseRule.QUOTAS.findings(List.of(own), List.of(owner(listener, 100))))
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.contains("101") && sentence.contains("rules"));
        assertThat(HouseRule.QUOTAS.findings(List.of(own), List.of(owner("arn:of:another", 100))))
                .isEmpty();
    }

    @Test
    void t44KnowsTheQuotaThatTheOwnerHas() {
        String listener = "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener/app/live/1a2b/3c4d";
        Template own =
                template("own", rule("a", "900").replaceFirst("\\{\"Fn::ImportValue\"[^}]*}", '"' + listener + '"'));
        assertThat(HouseRule.QUOTAS.findings(List.of(own), List.of(owner(listener, 149, Optional.of(150)))))
                .isEmpty();
        assertThat(HouseRule.QUOTAS.findings(List.of(own), List.of(owner(listener, 150, Optional.of(150)))))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("151", "rules", "150");
        assertThat(QuotaTable.ofLoadBalancers(List.of(own), List.of(owner(listener, 120, Optional.of(150)))))
                .filteredOn(use -> use.quota() == AwsQuota.RULES_OF_LOAD_BALANCER)
                .singleElement()
                .satisfies(use -> assertThat(use.isNear()).isFalse())
                .extracting(QuotaUse::used, QuotaUse::allowed)
                .containsExactly(121L, 150L);
    }

    private static ExistingLoadBalancer owner(String listener, int rules) {
        return owner(listener, rules, Optional.empty());
    }

    private static ExistingLoadBalancer owner(String listener, int rules, Optional<Integer> rulesQuota) {
        return new ExistingLoadBalancer(
                listener,
                "app/live/1a2b",
                "sg-0a1b2c3d4e5f60718",
                List.of(Cidr.parse("10.40.224.0/24")),
                new ExistingLoadBalancer.DeclaredFacts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        rulesQuota),
                Optional.of(IntStream.rangeClosed(1, rules)
                        .mapToObj(i -> new OwnersRule(
                                "owners-rule-" + i, i, List.of("h" + i), List.of(), false, List.of("group")))
                        .toList()),
                Optional.empty());
    }

    @Test
    void countsBytesOutputsAndParameters() {
        assertThat(HouseRule.LIMITS.findings(
                        List.of(Template.parse("large", "{\"Description\": \"%s\"}".formatted("x".repeat(900_000))))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("900,019 bytes", "1,000,000"));
        String entries =
                IntStream.range(0, 181).mapToObj("\"o%d\": {}"::formatted).collect(Collectors.joining(","));
        assertThat(HouseRule.LIMITS.findings(List.of(Template.parse(
                        "wide", "{\"Outputs\": {%s}, \"Parameters\": {%s}}".formatted(entries, entries)))))
                .extracting(Finding::sentence)
                .satisfiesExactly(
                        outputs -> assertThat(outputs).contains("181 outputs", "200"),
                        parameters -> assertThat(parameters).contains("181 parameters", "200"));
    }

    @Test
    void acceptsANestedStackWhoseTemplateIsThere() {
        Template outer = template("outer", resource("a", "AWS::CloudFormation::Stack", ""));
        assertThat(HouseRule.NESTED.problems(List.of(outer, template("outer/a", resource("b", TARGET_GROUP, "")))))
                .isEmpty();
        assertThat(HouseRule.NESTED.problems(List.of(outer, template("a", resource("b", TARGET_GROUP, "")))))
                .hasSize(1);
    }

    @Test
    void eachRuleHasAnAcceptingAndARefusingCaseAndAnIdOfItsOwn() {
        assertThat(accepts().map(each -> each.get()[0])).contains((Object[]) HouseRule.values());
        assertThat(refuses().map(each -> each.get()[0])).contains((Object[]) HouseRule.values());
        assertThat(Arrays.stream(HouseRule.values()).map(HouseRule::id)).doesNotHaveDuplicates();
    }

    @Test
    void reportsTheFindingsOfAllRulesInTheirOrder() {
        String faulty = forward(75, 24) + "," + statement("\"*\"");
        assertThat(HouseRule.checkAll(List.of(template("stack", faulty)), List.of()))
                .extracting(Finding::id)
                .containsExactly("HOUSE-WEIGHTS", "HOUSE-ACTIONS");
    }

    private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String LISTENER =
            "\"ListenerArn\": {\"Fn::ImportValue\": \"production:edge:ListenerArn-public\"}";

    private static final String SIZES = "\"MinSize\": 1, \"DesiredSize\": 1, \"MaxSize\": 2";

    private static String named(String type, String property, String value) {
        return resource("named", "AWS::" + type, "\"%s\": \"%s\"".formatted(property, value));
    }

    /** The name of a role that ends with what only the deployment knows. */
    private static String joined(String property, String known) {
        return resource(
                "joined",
                "AWS::IAM::Role",
                "\"%s\": {\"Fn::Join\": [\"\", [\"%s\", {\"Ref\": \"Other\"}]]}".formatted(property, known));
    }

    private static String parameter(String tier, int bytes) {
        return resource(
                "parameter",
                "AWS::SSM::Parameter",
                "\"Tier\": \"%s\", \"Value\": \"%s\"".formatted(tier, "x".repeat(bytes)));
    }

    private static String userData(int bytes) {
        return resource(
                "template",
                "AWS::EC2::LaunchTemplate",
                "\"LaunchTemplateData\": {\"UserData\": {\"Fn::Base64\": \"%s\"}}".formatted("x".repeat(bytes)));
    }

    /** An object with one label, in the custom resource that applies it. */
    private static String object(String kind, String name, String label) {
        String manifest = "[{'kind': '%s', 'metadata': {'name': '%s', 'labels': {'a': '%s'}}}]"
                .formatted(kind, name, label)
                .replace("'", "\\\"");
        return resource("manifest", "Custom::AWSCDK-EKS-KubernetesResource", "\"Manifest\": \"" + manifest + "\"");
    }

    /** An alarm on one metric. */
    private static String alarm(String properties) {
        return resource(
                "alarm",
                "AWS::CloudWatch::Alarm",
                "\"MetricName\": \"m\", \"Statistic\": \"Sum\", \"Threshold\": 1, " + properties);
    }

    /** An alarm on an expression over metrics. */
    private static String math(int metrics, int period, int periods) {
        String stats = IntStream.range(0, metrics)
                .mapToObj(i ->
                        "{\"Id\": \"m%d\", \"ReturnData\": false, \"MetricStat\": {\"Stat\": \"Sum\", \"Period\": 60}}"
                                .formatted(i))
                .collect(Collectors.joining(","));
        return resource(
                "alarm",
                "AWS::CloudWatch::Alarm",
                "\"Threshold\": 1, \"EvaluationPeriods\": %d, \"Metrics\": [%s, {\"Id\": \"e\", \"Expression\": \"m0\", \"Period\": %d, \"ReturnData\": true}]"
                        .formatted(periods, stats.replace("60", "" + period).replace("m" + period, "m60"), period));
    }

    private static String dashboard(int widgets, int metrics) {
        String metric = "['a', 'b']";
        String widget =
                "{'properties': {'metrics': [%s]}}".formatted(String.join(",", Collections.nCopies(metrics, metric)));
        String body = "{'widgets': [%s]}".formatted(String.join(",", Collections.nCopies(widgets, widget)));
        return resource(
                "dashboard",
                "AWS::CloudWatch::Dashboard",
                "\"DashboardBody\": \"%s\"".formatted(body.replace("'", "\\\"")));
    }

    private static Template template(String stack, String resources) {
        return Template.parse(stack, "{\"Resources\": {%s}}".formatted(resources));
    }

    /** A role with two inline policies that have this number of characters together. */
    private static String role(int characters) {
        String first = "{\"PolicyDocument\": {\"S\": \"" + "x".repeat(4000) + "\"}}";
        String second = "\"RoleName\": {\"Ref\": \"Role\"}, \"PolicyDocument\": {\"S\": \""
                + "x".repeat(characters - 4000 - 2 * "{\"S\":\"\"}".length()) + "\"}";
        return resource("Role", "AWS::IAM::Role", "\"Policies\": [" + first + "]") + ","
                + resource("Rights", "AWS::IAM::RolePolicy", second);
    }

    private static String resource(String id, String type, String properties) {
        return "\"%s\": {\"Type\": \"%s\", \"Properties\": {%s}}".formatted(id, type, properties);
    }

    private static String forward(int... weights) {
        String groups =
                Arrays.stream(weights).mapToObj("{\"Weight\": %d}"::formatted).collect(Collectors.joining(","));
        String action = "{\"Type\": \"forward\", \"ForwardConfig\": {\"TargetGroups\": [%s]}}".formatted(groups);
        return resource(
                "forward",
                "AWS::ElasticLoadBalancingV2::ListenerRule",
                "%s, \"Priority\": 7, \"Conditions\": [{\"HostHeaderConfig\": {\"Values\": [\"a\"]}}], \"Actions\": [%s]"
                        .formatted(LISTENER, action));
    }

    private static String rule(String id, String priority) {
        return resource(
                id, "AWS::ElasticLoadBalancingV2::ListenerRule", "%s, \"Priority\": %s".formatted(LISTENER, priority));
    }

    private static String rules(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> rule("r%03d".formatted(i), Integer.toString(i)))
                .collect(Collectors.joining(","));
    }

    private static String certificates(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> resource("c" + i, "AWS::ElasticLoadBalancingV2::ListenerCertificate", LISTENER))
                .collect(Collectors.joining(","));
    }

    private static String conditions(String... values) {
        String list = Arrays.stream(values).map("\"%s\""::formatted).collect(Collectors.joining(","));
        return resource(
                "rule",
                "AWS::ElasticLoadBalancingV2::ListenerRule",
                "\"Conditions\": [{\"Field\": \"host-header\", \"HostHeaderConfig\": {\"Values\": [%s]}}]"
                        .formatted(list));
    }

    private static String group(String id, String name) {
        return resource(id, TARGET_GROUP, "\"Name\": \"%s\"".formatted(name));
    }

    private static String scaling(String min, String desired, String max) {
        return resource(
                "fleet",
                "AWS::AutoScaling::AutoScalingGroup",
                "\"MinSize\": %s, \"DesiredCapacity\": %s, \"MaxSize\": %s".formatted(min, desired, max));
    }

    private static String nodes(String sizes) {
        return resource("nodes", "AWS::EKS::Nodegroup", "\"ScalingConfig\": {%s}".formatted(sizes));
    }

    private static String cluster(String properties) {
        return resource("cluster", "AWS::EKS::Cluster", properties);
    }

    private static String endpoints(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> resource("e" + i, "AWS::EC2::VPCEndpoint", "\"VpcEndpointType\": \"Interface\""))
                .collect(Collectors.joining(","));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> resource("r" + i, "AWS::SNS::Topic", ""))
                .collect(Collectors.joining(","));
    }

    private static String ingress(String block, String protocol, int from, int to) {
        return resource(
                "group",
                "AWS::EC2::SecurityGroup",
                "\"SecurityGroupIngress\": [{\"CidrIp\": \"%s\", \"IpProtocol\": \"%s\", \"FromPort\": %d, \"ToPort\": %d}]"
                        .formatted(block, protocol, from, to));
    }

    private static String statement(String action) {
        return resource(
                "role",
                "AWS::IAM::Role",
                "\"Policies\": [{\"PolicyDocument\": {\"Statement\": [{\"Effect\": \"Allow\", \"Action\": %s}]}}]"
                        .formatted(action));
    }
}
