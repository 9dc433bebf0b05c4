package dev.hikkoshi.review;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.plan.Before;
import dev.hikkoshi.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The added steps, judged with the policy, the capacities, the freeze windows, the signals and the dependencies of the base: what
 * is deployed decides, and not what the same change says. The working tree's own values judge them, too, when it is planned.
 */
final class JudgedByBase {

    private JudgedByBase() {}

    /** What the rules of the ledger find at the base, and not in the working tree. */
    static List<Finding> findings(EnvironmentChange change, Findings ofHead) {
        Findings atBase = new Findings();
        Planner.judge(
                withNewParts(change.base(), change.head()),
                change.after().ledger(),
                change.before().ledger().steps().size(),
                atBase);
        return atBase.all().stream()
                .filter(finding -> !ofHead.haveOneLike(finding))
                .map(finding -> new Finding(finding.rule(), finding.severity(), atBase(finding.problem())))
                .toList();
    }

    /** What today's rules find in the working tree's ledger with the values of the base: what the change's own values do not cause. */
    static Findings ofLedger(Environment base, Environment head, Ledger ledger, int past) {
        Findings found = new Findings();
        Planner.plan(withNewParts(base, head), ledger, Before.steps(past), found);
        return found;
    }

    private static Problem atBase(Problem problem) {
        return new Problem(
                problem.place(),
                problem.given(),
                problem.what(),
                problem.allowed() + (problem.allowed().isEmpty() ? "" : ", ") + "as the base has it",
                problem.fix());
    }

    /** The base, and the features and layers that only the working tree has: the ledger may name them. */
    private static Environment withNewParts(Environment base, Environment head) {
        Service service = base.service();
        Legacy legacy = base.legacy();
        return new Environment(
                base.name(),
                base.purpose(),
                base.target(),
                base.gitOps(),
                new Service(
                        service.name(),
                        service.timeZone(),
                        service.namespaces(),
                        both(service.features(), head.service().features(), Feature::name),
                        service.pairs(),
                        service.dependencies()),
                base.network(),
                base.loadBalancers(),
                new Legacy(
                        legacy.provider(),
                        legacy.imageId(),
                        both(legacy.layers(), head.legacy().layers(), Layer::name),
                        legacy.stack(),
                        legacy.utcOffset(),
                        legacy.scaleOut()),
                base.cluster(),
                base.observability(),
                base.policy(),
                base.extensions(),
                base.instanceTypes());
    }

    private static <T> List<T> both(List<T> base, List<T> head, Function<T, String> name) {
        List<String> known = base.stream().map(name).toList();
        List<T> all = new ArrayList<>(base);
        head.stream().filter(item -> !known.contains(name.apply(item))).forEach(all::add);
        return all;
    }
}
