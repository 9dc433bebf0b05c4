package dev.hikkoshi.effect;

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
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The use of the quotas of AWS by the templates ({@link QuotaTable}), and of the database connections and the pools by
 * both fleets. Pools count at their maximum size.
 */
final class Quotas {

    private Quotas() {}

    static List<Measure> of(PhaseOutput before, PhaseOutput after) {
        Map<String, QuotaUse> was = uses(before);
        List<Measure> measures = new ArrayList<>();
        uses(after)
                .forEach((what, use) -> measures.add(Measure.quota(
                        what, was.containsKey(what) ? was.get(what).used() : 0, use.used(), use.allowed())));
        measures.addAll(connections(before, after));
        measures.addAll(room(before.phase(), after.phase()));
        return measures;
    }

    /** The uses by their name. Each load balancer has its own; of roles, groups and stacks the fullest one counts. */
    private static Map<String, QuotaUse> uses(PhaseOutput output) {
        List<Template> templates = output.stacks();
        Map<String, QuotaUse> uses = new LinkedHashMap<>();
        QuotaTable.ofLoadBalancers(templates, output.phase().environment().existingLoadBalancers())
                .forEach(use -> uses.put((use.quota().label() + " " + use.place()).strip(), use));
        Stream.of(QuotaTable.ofTemplates(templates), QuotaTable.ofAllStacks(templates))
                .flatMap(List::stream)
                .forEach(use -> uses.merge(
                        use.place().isEmpty()
                                ? use.quota().label()
                                : use.quota().label() + ", at most",
                        use,
                        (one, other) -> one.used() >= other.used() ? one : other));
        return uses;
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
}
