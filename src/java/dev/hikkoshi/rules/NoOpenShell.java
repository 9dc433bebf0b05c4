package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * No security group allows the whole internet (IPv4 or IPv6) to reach port 22, also not with a range of ports or with
 * all protocols. People use Session Manager (R14, R18).
 */
final class NoOpenShell {

    private NoOpenShell() {}

    private static final int SSH = 22;

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::EC2::SecurityGroup")
                    .forEach((logicalId, group) -> group.path("SecurityGroupIngress")
                            .forEach(rule -> judge(template, logicalId, rule, problems)));
            template.properties("AWS::EC2::SecurityGroupIngress")
                    .forEach((logicalId, rule) -> judge(template, logicalId, rule, problems));
        }
        return problems;
    }

    private static void judge(Template template, String logicalId, JsonNode rule, List<Problem> problems) {
        boolean everybody = rule.path("CidrIp").asText().endsWith("/0")
                || rule.path("CidrIpv6").asText().endsWith("/0");
        if (everybody && opensShell(rule)) {
            problems.add(template.problem(logicalId, "port 22 is open to all addresses"));
        }
    }

    private static boolean opensShell(JsonNode rule) {
        String protocol = rule.path("IpProtocol").asText();
        return switch (protocol) {
            case "-1" -> true;
            case "tcp", "6" ->
                rule.path("FromPort").asInt(0) <= SSH
                        && SSH <= rule.path("ToPort").asInt(65_535);
            default -> false;
        };
    }
}
