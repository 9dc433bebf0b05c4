package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.plan.ClusterRoom;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the templates use of the quotas of AWS, and both fleets of the databases' connections. The limits: a load balancer
 * has 100 rules and 100 target groups, a rule forwards to 5 of them with weights up to 999, a template has 500 resources
 * and 200 outputs. The pools hold what they hold at their largest.
 */
final class Quotas {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    private final PhaseOutput output;
    private final Map<String, Integer> rules = new TreeMap<>();
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private int mostGroups;
    private int heaviest;

    private Quotas(PhaseOutput output) {
        this.output = output;
        for (String stack : output.templates().keySet()) {
            output.properties(stack, RULE).values().forEach(rule -> count(stack, rule));
        }
    }

    static List<Measure> of(PhaseOutput before, PhaseOutput after) {
        Quotas was = new Quotas(before);
        Quotas is = new Quotas(after);
        List<Measure> measures = new ArrayList<>();
        Set<String> loadBalancers = new TreeSet<>(was.rules.keySet());
        loadBalancers.addAll(is.rules.keySet());
        for (String name : loadBalancers) {
            measures.add(Measure.quota(
                    "rules of the load balancer " + name,
                    was.rules.getOrDefault(name, 0),
                    is.rules.getOrDefault(name, 0),
                    100));
            measures.add(Measure.quota(
                    "target groups of the load balancer " + name, was.groupsOf(name), is.groupsOf(name), 100));
        }
        measures.add(Measure.quota("target groups of one rule, at most", was.mostGroups, is.mostGroups, 5));
        measures.add(Measure.quota("the heaviest weight", was.heaviest, is.heaviest, 999));
        measures.add(Measure.quota(
                "resources of the largest stack", was.largest("Resources"), is.largest("Resources"), 500));
        measures.add(
                Measure.quota("outputs of one stack, at most", was.largest("Outputs"), is.largest("Outputs"), 200));
        measures.addAll(connections(before, after));
        measures.addAll(room(before.phase(), after.phase()));
        return measures;
    }

    /** What pods ask for at the peak, of what the pools hold at their largest. */
    private static List<Measure> room(Phase before, Phase after) {
        if (!after.hasCluster()) {
            return List.of();
        }
        List<Measure> measures = new ArrayList<>();
        Map<String, ClusterRoom> was = new TreeMap<>();
        if (before.hasCluster()) {
            ClusterRoom.of(before).forEach(room -> was.put(room.capacity().word(), room));
        }
        for (ClusterRoom is : ClusterRoom.of(after)) {
            String capacity = is.capacity().word();
            Optional<ClusterRoom> old = Optional.ofNullable(was.get(capacity));
            measures.add(new Measure(
                    "vCPU that pods ask for on " + capacity + " at the peak",
                    old.map(room -> room.neededMilliCpu() / 1000.0).orElse(0.0),
                    is.neededMilliCpu() / 1000.0,
                    is.heldMilliCpu() / 1000.0,
                    ""));
            measures.add(new Measure(
                    "memory that pods ask for on " + capacity + " at the peak",
                    old.map(room -> room.neededMiB() / 1024.0).orElse(0.0),
                    is.neededMiB() / 1024.0,
                    is.heldMiB() / 1024.0,
                    " GiB"));
        }
        return measures;
    }

    private static List<Measure> connections(PhaseOutput before, PhaseOutput after) {
        Map<String, ConnectionBudget> was = new TreeMap<>();
        ConnectionBudget.of(before.phase()).forEach(budget -> was.put(budget.database(), budget));
        return ConnectionBudget.of(after.phase()).stream()
                .map(is -> Measure.quota(
                        "connections of both fleets to " + is.database(),
                        was.containsKey(is.database()) ? held(was.get(is.database())) : 0,
                        held(is),
                        is.allowed()))
                .toList();
    }

    private static int held(ConnectionBudget budget) {
        return budget.legacy() + budget.eks();
    }

    private void count(String stack, JsonNode rule) {
        // An import is named <environment>:edge:ListenerArn-<load balancer>; within a stack it is the listener itself.
        String listener = rule.path("ListenerArn")
                .toString()
                .replaceFirst("^.*ListenerArn-", "")
                .replaceAll("[^A-Za-z0-9-]", "");
        rules.merge(listener, 1, Integer::sum);
        for (JsonNode action : rule.path("Actions")) {
            JsonNode targets = action.at("/ForwardConfig/TargetGroups");
            mostGroups = Math.max(mostGroups, targets.size());
            for (JsonNode target : targets) {
                heaviest = Math.max(heaviest, target.path("Weight").asInt());
                JsonNode group = target.path("TargetGroupArn");
                boolean isOwn = group.has("Ref") || group.has("Fn::GetAtt");
                groups.computeIfAbsent(listener, none -> new TreeSet<>()).add((isOwn ? stack : "") + group);
            }
        }
    }

    private int groupsOf(String loadBalancer) {
        return groups.getOrDefault(loadBalancer, Set.of()).size();
    }

    private int largest(String section) {
        return output.templates().values().stream()
                .mapToInt(template -> template.path(section).size())
                .max()
                .orElse(0);
    }
}
