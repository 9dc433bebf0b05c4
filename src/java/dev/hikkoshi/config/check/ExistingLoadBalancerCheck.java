package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DefaultActionFile;
import dev.hikkoshi.config.file.DesyncMitigation;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.OwnersRuleFile;
import dev.hikkoshi.config.file.TakesOverFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a load balancer that somebody else owns: its ids belong together, and its owner keeps what is the owner's. */
final class ExistingLoadBalancerCheck {

    private final Findings findings;

    ExistingLoadBalancerCheck(Findings findings) {
        this.findings = findings;
    }

    void check(LoadBalancerFile loadBalancer, EnvironmentFile environment, Place place) {
        ExistingLoadBalancerFile existing = loadBalancer.existing().orElseThrow();
        Place here = place.at("existing");
        checkOwners(loadBalancer, place);
        if (environment.network().existing().isEmpty()) {
            findings.refuse(
                    InputRule.NET_LISTENER,
                    here,
                    loadBalancer.name(),
                    "exists, but its VPC would be new",
                    "a load balancer forwards to target groups of its own VPC",
                    "Write the ids of its VPC under network.existing.");
        }
        new OwnerAccountCheck(findings).checkLoadBalancer(environment, existing, here);
        OwnArns own = new OwnArns(environment, existing.ownerAccount().orElse(environment.account()), findings);
        own.check(InputRule.NET_LISTENER, Form.LISTENER_ARN, existing.listenerArn(), here.at("listenerArn"));
        checkFullName(existing, here.at("loadBalancerFullName"));
        new BalancerBlocks(findings)
                .check(existing.cidrs(), environment.network().cidr(), here.at("cidrs"));
        existing.defaultAction().ifPresent(action -> checkDefault(action, own, here.at("defaultAction")));
        checkRules(existing, own, here);
        checkTakesOver(existing, here.at("takesOver"));
    }

    /** The default action forwards to a target group, or the load balancer answers itself. */
    private void checkDefault(DefaultActionFile action, OwnArns own, Place place) {
        action.targetGroupArn()
                .ifPresent(group -> own.check(
                        InputRule.LEGACY_TARGET_GROUP, Form.TARGET_GROUP_ARN, group, place.at("targetGroupArn")));
        boolean forwards = action.targetGroupArn().isPresent()
                || action.stickinessSeconds().isPresent();
        if (action.answersItself() ? forwards : action.targetGroupArn().isEmpty()) {
            findings.refuse(
                    InputRule.NET_LISTENER,
                    place,
                    "",
                    forwards && action.answersItself()
                            ? "forwards to a target group, and the load balancer answers itself"
                            : "does not say what the default action does",
                    "allowed: targetGroupArn, or answersItself: true for a redirect or a fixed response",
                    "Write what `aws elbv2 describe-listeners` shows as DefaultActions, or leave defaultAction out.");
        }
    }

    /** What the owner of a load balancer decides. */
    private void checkOwners(LoadBalancerFile loadBalancer, Place place) {
        if (!loadBalancer.allowFrom().isEmpty()) {
            refuseOwners("allowFrom", "the owner of the load balancer decides who may connect", place);
        }
        if (loadBalancer.certificateArns().isPresent()) {
            refuseOwners("certificateArns", "the owner of the listener decides about its certificates", place);
        }
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("idleTimeoutSeconds", loadBalancer.idleTimeoutSeconds().isPresent());
        attributes.put("dropInvalidHeaderFields", !loadBalancer.dropInvalidHeaderFields());
        attributes.put("preserveHostHeader", loadBalancer.preserveHostHeader());
        attributes.put("desyncMitigationMode", loadBalancer.desyncMitigationMode() != DesyncMitigation.DEFENSIVE);
        attributes.put("tlsPolicy", loadBalancer.tlsPolicy().isPresent());
        attributes.put("webAclArn", loadBalancer.webAclArn().isPresent());
        attributes.put("accessLogsBucket", loadBalancer.accessLogsBucket().isPresent());
        attributes.forEach((key, isWritten) -> {
            if (isWritten) {
                findings.refuse(
                        InputRule.NET_BALANCER_ATTRIBUTES,
                        place.at(key),
                        "",
                        key + " has no effect on a load balancer that exists",
                        "its owner sets its attributes; idleTimeoutSeconds and dropInvalidHeaderFields under existing say what they are",
                        "Remove it, or write it under existing.");
            }
        });
    }

    private void refuseOwners(String key, String allowed, Place place) {
        findings.refuse(
                InputRule.NET_LISTENER,
                place.at(key),
                "",
                key + " has no effect on a load balancer that exists",
                allowed,
                "Remove it.");
    }

    /** The ARN of a listener contains the full name of its load balancer. */
    private void checkFullName(ExistingLoadBalancerFile existing, Place place) {
        String listener = existing.listenerArn();
        String name = existing.loadBalancerFullName();
        if (Form.LISTENER_ARN.accepts(listener)
                && Form.LOAD_BALANCER_NAME.accepts(name)
                && !listener.contains(":listener/" + name + "/")) {
            String own = listener.substring(listener.indexOf("app/"), listener.lastIndexOf('/'));
            findings.refuse(
                    InputRule.NET_LISTENER,
                    place,
                    name,
                    "is not the load balancer of listenerArn",
                    "the listener belongs to " + own,
                    "Write %s, or the listener of this load balancer.".formatted(own));
        }
    }

    private void checkRules(ExistingLoadBalancerFile existing, OwnArns own, Place place) {
        List<OwnersRuleFile> rules = existing.rules().orElse(List.of());
        Names names = new Names(findings);
        names.unique(rules.stream().map(OwnersRuleFile::ruleArn).toList(), place.at("rules"), "ruleArn");
        Map<Integer, Integer> priorities = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            OwnersRuleFile rule = rules.get(i);
            Place here = place.at("rules").at(i);
            checkListener(existing, rule.ruleArn(), here.at("ruleArn"));
            for (int j = 0; j < rule.targetGroupArns().size(); j++) {
                own.check(
                        InputRule.LEGACY_TARGET_GROUP,
                        Form.TARGET_GROUP_ARN,
                        rule.targetGroupArns().get(j),
                        here.at("targetGroupArns").at(j));
            }
            Integer before = priorities.putIfAbsent(rule.priority(), i);
            if (before != null) {
                findings.refuse(
                        InputRule.NET_LISTENER,
                        here.at("priority"),
                        rule.priority(),
                        "is written twice",
                        "%s on line %d has the same priority"
                                .formatted(
                                        place.at("rules").at(before).path(),
                                        place.at("rules").at(before).line()),
                        "Write the priority that `aws elbv2 describe-rules` shows.");
            }
        }
    }

    /** The ARN of a rule contains the ids of its listener. */
    private void checkListener(ExistingLoadBalancerFile existing, String ruleArn, Place place) {
        String listener = existing.listenerArn();
        if (Form.LISTENER_ARN.accepts(listener)
                && Form.RULE_ARN.accepts(ruleArn)
                && !ruleArn.startsWith(listener.replace(":listener/", ":listener-rule/") + "/")) {
            findings.refuse(
                    InputRule.HTTP_TAKES_OVER,
                    place,
                    ruleArn,
                    "is a rule of another listener",
                    "the listener is " + listener,
                    "Write a rule that `aws elbv2 describe-rules --listener-arn` shows for this listener.");
        }
    }

    private void checkTakesOver(ExistingLoadBalancerFile existing, Place place) {
        Map<String, String> first = new HashMap<>();
        existing.takesOver().forEach((feature, takesOver) -> {
            Place here = place.at(feature);
            boolean ofRule =
                    takesOver.ruleArn().isPresent() && takesOver.priority().isPresent();
            boolean ofNone =
                    takesOver.ruleArn().isEmpty() && takesOver.priority().isEmpty();
            if (takesOver.defaultAction() ? !ofNone : !ofRule) {
                findings.refuse(
                        InputRule.HTTP_TAKES_OVER,
                        here,
                        feature,
                        "takes over neither one rule nor the default action",
                        "allowed: ruleArn and priority, or defaultAction: true",
                        "Write what serves the feature now.");
                return;
            }
            takesOver.ruleArn().ifPresent(arn -> {
                checkListener(existing, arn, here.at("ruleArn"));
                checkPriority(existing, takesOver, here.at("priority"));
                Optional.ofNullable(first.putIfAbsent(arn, feature))
                        .ifPresent(other -> findings.refuse(
                                InputRule.HTTP_TAKES_OVER,
                                here.at("ruleArn"),
                                arn,
                                "is already taken over by " + other,
                                "a feature takes over a rule with the same conditions as its own",
                                "Write the rule that serves this feature."));
            });
        });
    }

    private void checkPriority(ExistingLoadBalancerFile existing, TakesOverFile takesOver, Place place) {
        existing.rules().orElse(List.of()).stream()
                .filter(rule ->
                        takesOver.ruleArn().filter(rule.ruleArn()::equals).isPresent())
                .filter(rule -> takesOver
                        .priority()
                        .filter(priority -> priority != rule.priority())
                        .isPresent())
                .findFirst()
                .ifPresent(rule -> findings.refuse(
                        InputRule.HTTP_TAKES_OVER,
                        place,
                        takesOver.priority().orElseThrow(),
                        "is not the priority of this rule",
                        "rules has it with priority " + rule.priority(),
                        "Write the priority that `aws elbv2 describe-rules` shows, in both places."));
    }
}
