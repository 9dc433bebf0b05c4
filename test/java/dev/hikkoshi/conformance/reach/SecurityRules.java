package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of security groups in one direction, inline or as resources of their own. Rules add up (Amazon VPC user
 * guide, Security group rules).
 *
 * @param rules the rules, as the templates have them
 */
record SecurityRules(List<JsonNode> rules) {

    /** The inbound rules of groups, whose names are as {@link Deployed#text} has them. */
    static SecurityRules inbound(Deployed deployed, List<String> groups) {
        return of(deployed, groups, "SecurityGroupIngress");
    }

    /** The outbound rules of groups. */
    static SecurityRules outbound(Deployed deployed, List<String> groups) {
        return of(deployed, groups, "SecurityGroupEgress");
    }

    private static SecurityRules of(Deployed deployed, List<String> groups, String direction) {
        List<JsonNode> rules = new ArrayList<>();
        for (String group : groups) {
            deployed.resource(group)
                    .ifPresent(found -> found.properties().path(direction).forEach(rules::add));
        }
        for (Resource rule : deployed.all("AWS::EC2::" + direction)) {
            if (groups.contains(deployed.text(rule.stack(), rule.properties().path("GroupId")))) {
                rules.add(rule.properties());
            }
        }
        return new SecurityRules(rules);
    }

    /** Whether the rules admit TCP on a port for a whole block of addresses. */
    boolean admit(String block, int port) {
        return rules.stream()
                .filter(rule -> opens(rule, port))
                .map(rule -> rule.path("CidrIp").asText())
                .anyMatch(
                        admitted -> !admitted.isEmpty() && Cidr.parse(admitted).contains(Cidr.parse(block)));
    }

    private static boolean opens(JsonNode rule, int port) {
        return rule.path("IpProtocol").asText().equals("-1")
                || rule.path("IpProtocol").asText().equals("tcp")
                        && rule.path("FromPort").asInt() <= port
                        && port <= rule.path("ToPort").asInt();
    }
}
