package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * No security group admits the whole internet (IPv4 or IPv6) to port 22, be it as one port of a range or through a rule
 * for all protocols. People reach machines through Session Manager (R14, R18).
 */
final class NoOpenShell implements TemplateRule {

    private static final int SSH = 22;

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        List<Violation> violations = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            template.properties("AWS::EC2::SecurityGroup")
                    .forEach((logicalId, group) -> group.path("SecurityGroupIngress")
                            .forEach(rule -> judge(id, template, logicalId, rule, violations)));
            template.properties("AWS::EC2::SecurityGroupIngress")
                    .forEach((logicalId, rule) -> judge(id, template, logicalId, rule, violations));
        }
        return violations;
    }

    private static void judge(
            String id, SynthesizedTemplate template, String logicalId, JsonNode rule, List<Violation> violations) {
        boolean everybody = rule.path("CidrIp").asText().endsWith("/0")
                || rule.path("CidrIpv6").asText().endsWith("/0");
        if (everybody && opensShell(rule)) {
            violations.add(template.violation(
                    id, logicalId, "port 22 is open to everybody; use Session Manager, or name the addresses"));
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
