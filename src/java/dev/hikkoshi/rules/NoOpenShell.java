package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.InboundRule;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * No security group allows the whole internet (IPv4 or IPv6) to reach port 22, also not with a range of ports or with
 * all protocols. People use Session Manager (R14, R18).
 */
final class NoOpenShell {

    private NoOpenShell() {}

    private static final int SSH = 22;

    static List<Problem> in(List<Template> templates) {
        return InboundRule.in(templates).stream()
                .filter(rule -> rule.admitsAllAddresses() && rule.admits(SSH))
                .map(rule -> rule.template()
                        .problem(
                                rule.logicalId(),
                                "port 22 is open to all addresses",
                                "only listed networks or security groups may connect to it"))
                .toList();
    }
}
