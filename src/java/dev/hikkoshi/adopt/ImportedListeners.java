package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The load balancers of an environment, which exist, with the rules of their owners. */
final class ImportedListeners {

    private final LiveService live;
    private final ImportScope scope;
    private final Findings findings;

    ImportedListeners(LiveService live, ImportScope scope, Findings findings) {
        this.live = live;
        this.scope = scope;
        this.findings = findings;
    }

    /**
     * Adds the load balancers to the list {@code loadBalancers}.
     *
     * @param takesOver the rule that serves each feature, by the name of the load balancer; empty for the default action
     */
    void put(
            ArrayNode loadBalancers,
            List<Front> fronts,
            SortedMap<String, SortedMap<String, Optional<LiveResource>>> takesOver) {
        for (Front front : fronts) {
            ObjectNode tree = loadBalancers.addObject();
            tree.put("name", front.name());
            tree.put("scheme", front.balancer().text("Scheme"));
            ObjectNode existing = tree.putObject("existing");
            putFacts(existing, front);
            ArrayNode rules = existing.putArray("rules");
            front.rules().forEach(rule -> putRule(rules.addObject(), rule));
            ObjectNode served = existing.putObject("takesOver");
            Optional.ofNullable(takesOver.get(front.name()))
                    .ifPresent(features -> features.forEach((feature, rule) -> {
                        ObjectNode what = served.putObject(feature);
                        if (rule.isPresent()) {
                            what.put("ruleArn", rule.get().id());
                            what.put("priority", Front.priority(rule.get()));
                        } else {
                            what.put("defaultAction", true);
                        }
                    }));
        }
    }

    private void putFacts(ObjectNode existing, Front front) {
        LiveResource balancer = front.balancer();
        existing.put("listenerArn", front.listener().id());
        existing.put(
                "loadBalancerFullName",
                balancer.id().substring(balancer.id().indexOf(":loadbalancer/") + ":loadbalancer/".length()));
        List<String> groups = balancer.texts("SecurityGroups");
        if (groups.isEmpty()) {
            findings.refuse(
                    ImportRule.SECURITY_GROUPS,
                    balancer.place(),
                    "",
                    "has no security group",
                    "",
                    ImportRule.SECURITY_GROUPS.fix());
        } else {
            existing.put("securityGroupId", groups.get(0));
        }
        putBlocks(existing.putArray("cidrs"), balancer);
        putText(existing, "dnsName", balancer.text("DNSName"));
        putText(existing, "canonicalHostedZoneId", balancer.text("CanonicalHostedZoneId"));
        putText(existing, "ipAddressType", balancer.text("IpAddressType"));
        live.attributes(DescribeKind.LOAD_BALANCER_ATTRIBUTES, balancer.id()).ifPresent(attributes -> {
            String idle = attributes.attribute("idle_timeout.timeout_seconds");
            if (idle.matches("\\d{1,5}")) {
                existing.put("idleTimeoutSeconds", Integer.parseInt(idle));
            }
            String drop = attributes.attribute("routing.http.drop_invalid_header_fields.enabled");
            if (!drop.isEmpty()) {
                existing.put("dropInvalidHeaderFields", Boolean.parseBoolean(drop));
            }
        });
        front.defaultGroup().ifPresent(group -> {
            ObjectNode defaultAction = existing.putObject("defaultAction").put("targetGroupArn", group);
            putStickiness(defaultAction, RuleActions.of(front.listener()));
        });
        if (RuleActions.of(front.listener()).answersItself()) {
            existing.putObject("defaultAction").put("answersItself", true);
        }
    }

    /** A rule that redirects has none. */
    private static void putStickiness(ObjectNode tree, RuleActions actions) {
        if (!actions.groups().isEmpty()) {
            actions.declaredStickiness().ifPresent(seconds -> tree.put("stickinessSeconds", seconds));
        }
    }

    /** The blocks of the subnets that it stands in, from which its requests and health checks come. */
    private void putBlocks(ArrayNode blocks, LiveResource balancer) {
        for (String id : Front.subnets(balancer)) {
            live.of(DescribeKind.SUBNETS, id)
                    .ifPresentOrElse(subnet -> blocks.add(subnet.text("CidrBlock")), () -> refuseSubnet(balancer));
        }
    }

    private void refuseSubnet(LiveResource balancer) {
        scope.normalise(balancer, "LoadBalancers[].AvailabilityZones[].SubnetId", ImportRule.MISSING.id());
        findings.refuse(
                ImportRule.MISSING,
                balancer.place("AvailabilityZones"),
                "",
                "has a subnet that no file describes",
                "",
                ImportRule.MISSING.fix());
    }

    private static void putText(ObjectNode tree, String key, String text) {
        if (!text.isEmpty()) {
            tree.put(key, text);
        }
    }

    private static void putRule(ObjectNode tree, LiveResource rule) {
        Conditions conditions = Conditions.of(rule);
        tree.put("ruleArn", rule.id());
        tree.put("priority", Front.priority(rule));
        Trees.putTexts(tree, "hosts", conditions.hosts());
        Trees.putTexts(tree, "paths", conditions.paths());
        Trees.putTexts(tree, "further", conditions.further());
        RuleActions actions = RuleActions.of(rule);
        Trees.putTexts(tree, "targetGroupArns", actions.groups());
        putStickiness(tree, actions);
    }
}
