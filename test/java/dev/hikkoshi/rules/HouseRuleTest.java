package dev.hikkoshi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        assertThat(HouseRule.checkAll(List.of(template("stack", faulty))))
                .extracting(Finding::id)
                .containsExactly("HOUSE-WEIGHTS", "HOUSE-ACTIONS");
    }

    private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String LISTENER =
            "\"ListenerArn\": {\"Fn::ImportValue\": \"production:edge:ListenerArn-public\"}";

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
