package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An inbound rule of a security group, inline or as a resource of its own.
 *
 * @param template its template
 * @param logicalId the group, or the rule
 * @param rule its properties
 */
public record InboundRule(Template template, String logicalId, JsonNode rule) {

    static final String GROUP = "AWS::EC2::SecurityGroup";
    private static final String OWN_RESOURCE = "AWS::EC2::SecurityGroupIngress";

    /** All inbound rules, in the order of the templates. */
    public static List<InboundRule> in(List<Template> templates) {
        List<InboundRule> rules = new ArrayList<>();
        for (Template template : templates) {
            template.properties(GROUP).forEach((id, group) -> group.path("SecurityGroupIngress")
                    .forEach(rule -> rules.add(new InboundRule(template, id, rule))));
            template.properties(OWN_RESOURCE).forEach((id, rule) -> rules.add(new InboundRule(template, id, rule)));
        }
        return rules;
    }

    /** Whether the rule admits all addresses of IPv4 or IPv6. */
    public boolean admitsAllAddresses() {
        return rule.path("CidrIp").asText().endsWith("/0")
                || rule.path("CidrIpv6").asText().endsWith("/0");
    }

    /** Whether the rule admits TCP on this port, alone, in a range, or with all protocols. */
    public boolean admits(int port) {
        return switch (rule.path("IpProtocol").asText()) {
            case "-1" -> true;
            case "tcp", "6" ->
                rule.path("FromPort").asInt(0) <= port
                        && port <= rule.path("ToPort").asInt(65_535);
            default -> false;
        };
    }

    /** Whether the rule is for this port and no other. */
    public boolean isFor(int port) {
        return rule.path("FromPort").asInt(-1) == port && rule.path("ToPort").asInt(-1) == port;
    }

    /** {@code <stack>/<logical id>} of the group; an ARN or a parameter as it is, if no stack here creates the group. */
    String group(Exported exported) {
        return rule.has("GroupId")
                ? exported.placeOf(template, rule.path("GroupId"))
                : template.stack() + "/" + logicalId;
    }
}
