package dev.hikkoshi.effect;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.ForwardAction;
import dev.hikkoshi.output.ListenerUse;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.ClusterRoom;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The use of the AWS quotas ({@link AwsLimits}) by the templates, and of the database connections by both fleets. Pools
 * count at their maximum size.
 */
final class Quotas {

    private final List<Template> templates;
    private final Map<String, ListenerUse> uses = new TreeMap<>();

    private Quotas(PhaseOutput output) {
        this.templates = output.stacks();
        ListenerUse.in(templates).values().forEach(use -> uses.put(use.loadBalancer(), use));
    }

    static List<Measure> of(PhaseOutput before, PhaseOutput after) {
        Quotas was = new Quotas(before);
        Quotas is = new Quotas(after);
        List<Measure> measures = new ArrayList<>();
        Set<String> loadBalancers = new TreeSet<>(was.uses.keySet());
        loadBalancers.addAll(is.uses.keySet());
        for (String name : loadBalancers) {
            measures.add(Measure.quota(
                    "rules of the load balancer " + name,
                    was.rules(name),
                    is.rules(name),
                    AwsLimits.RULES_PER_LOAD_BALANCER));
            measures.add(Measure.quota(
                    "target groups of the load balancer " + name,
                    was.groups(name),
                    is.groups(name),
                    AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER));
        }
        measures.add(Measure.quota(
                "target groups of one rule, at most",
                was.mostGroups(),
                is.mostGroups(),
                AwsLimits.TARGET_GROUPS_PER_ACTION));
        measures.add(Measure.quota("the heaviest weight", was.heaviest(), is.heaviest(), AwsLimits.HIGHEST_WEIGHT));
        measures.add(Measure.quota(
                "resources of the largest stack",
                was.largest("Resources"),
                is.largest("Resources"),
                AwsLimits.STACK_RESOURCES));
        measures.add(Measure.quota(
                "outputs of one stack, at most",
                was.largest("Outputs"),
                is.largest("Outputs"),
                AwsLimits.STACK_OUTPUTS));
        measures.addAll(shared(was.templates, is.templates));
        measures.addAll(connections(before, after));
        measures.addAll(room(before.phase(), after.phase()));
        return measures;
    }

    /** The sums over all stacks. For quotas per role, policy or group, the one with the highest use counts. */
    private static List<Measure> shared(List<Template> before, List<Template> after) {
        Map<String, QuotaUse> was = fullest(before);
        return fullest(after).values().stream()
                .map(use -> Measure.quota(
                        use.place().isEmpty() ? use.what() : use.what() + ", at most",
                        was.containsKey(use.what()) ? was.get(use.what()).used() : 0,
                        use.used(),
                        use.allowed()))
                .toList();
    }

    private static Map<String, QuotaUse> fullest(List<Template> templates) {
        Map<String, QuotaUse> fullest = new LinkedHashMap<>();
        QuotaTable.of(templates)
                .forEach(use ->
                        fullest.merge(use.what(), use, (one, other) -> one.used() >= other.used() ? one : other));
        return fullest;
    }

    /** The requests of the pods at the peak, compared with the pools at their maximum size. */
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

    private int rules(String loadBalancer) {
        return uses.containsKey(loadBalancer) ? uses.get(loadBalancer).rules().size() : 0;
    }

    private int groups(String loadBalancer) {
        return uses.containsKey(loadBalancer)
                ? uses.get(loadBalancer).targetGroups().size()
                : 0;
    }

    private int mostGroups() {
        return ForwardAction.in(templates).stream()
                .mapToInt(action -> action.targetGroups().size())
                .max()
                .orElse(0);
    }

    private int heaviest() {
        return ForwardAction.in(templates).stream()
                .flatMap(action -> action.targetGroups().stream())
                .mapToInt(group -> group.path("Weight").asInt())
                .max()
                .orElse(0);
    }

    private int largest(String section) {
        return templates.stream()
                .mapToInt(template -> template.body().path(section).size())
                .max()
                .orElse(0);
    }
}
