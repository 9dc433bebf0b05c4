package dev.hikkoshi.report.page;

import static dev.hikkoshi.report.page.Section.says;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.output.AwsQuota;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.plan.ClusterRoom;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.ListenerLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The use of the quotas in the phase. */
record QuotaSection(Phase phase) {

    /** A row of the table: a quota of AWS, or a budget of this project. */
    private record Use(String what, double used, double allowed, String unit, String limit) {

        static Use of(QuotaUse use) {
            String label = use.quota().label();
            return new Use(
                    label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + " " + use.place(),
                    use.used(),
                    use.allowed(),
                    "",
                    use.quota().isAdjustable() ? "AWS, can be raised" : "AWS, cannot be raised");
        }

        double part() {
            return allowed == 0 ? (used == 0 ? 0 : 1) : used / allowed;
        }

        boolean isNear() {
            return part() > AwsLimits.NEAR;
        }
    }

    Section html() {
        Table table = new Table("Used and allowed in this phase", 2, "what", "the limit is", "used", "allowed", "part");
        for (Use use : uses()) {
            table.row(
                    Html.text(use.what()),
                    Html.text(use.limit()),
                    Html.text(number(use.used()) + use.unit()),
                    Html.text(number(use.allowed()) + use.unit()),
                    Html.all(bar(use), Html.text(Phrases.percent(use.part()) + (use.isNear() ? ", near" : ""))));
        }
        return Section.of(
                "quotas",
                "Quotas and budgets",
                table.html(),
                says("Every synth checks the CloudFormation limits of a stack."));
    }

    private List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (ListenerLoad load : ListenerLoad.of(phase)) {
            String name = load.loadBalancer() + (load.whole() ? "" : ", without those of its owner, which are unknown");
            uses.add(Use.of(new QuotaUse(AwsQuota.RULES_OF_LOAD_BALANCER, name, load.rules(), load.rulesQuota())));
            uses.add(Use.of(new QuotaUse(AwsQuota.TARGET_GROUPS_OF_LOAD_BALANCER, name, load.targetGroups())));
        }
        for (ConnectionBudget budget : ConnectionBudget.of(phase)) {
            uses.add(new Use(
                    "Connections of both fleets to " + budget.database(),
                    budget.legacy() + budget.eks(),
                    budget.allowed(),
                    "",
                    Phrases.percent(phase.environment().policy().connectionShare()) + " of the database’s "
                            + budget.maxConnections()));
        }
        if (phase.hasCluster()) {
            for (ClusterRoom room : ClusterRoom.of(phase)) {
                String pods = "at the peak, " + room.capacity().word();
                String limit = Phrases.percent(ClusterRoom.USABLE) + " of the pools at their maximum";
                uses.add(new Use(
                        "CPU of pods " + pods,
                        room.neededMilliCpu() / 1000.0,
                        room.heldMilliCpu() / 1000.0,
                        " vCPU",
                        limit));
                uses.add(new Use(
                        "Memory of pods " + pods, room.neededMiB() / 1024.0, room.heldMiB() / 1024.0, " GiB", limit));
                uses.add(new Use(
                        "Disk of pods " + pods,
                        room.neededDiskMiB() / 1024.0,
                        room.heldDiskMiB() / 1024.0,
                        " GiB",
                        "the pools at their maximum"));
            }
            for (UsualPeak.PoolSize size : UsualPeak.of(phase).pools()) {
                Pool pool = size.pool();
                uses.add(new Use(
                        "Nodes of pool " + pool.name(),
                        size.instances(),
                        pool.max(),
                        "",
                        "the pool’s maximum; EKS allows " + AwsLimits.NODES_PER_GROUP));
            }
        }
        return uses;
    }

    /** The part as a bar. It repeats the number next to it, so screen readers skip it. */
    private static Html bar(Use use) {
        String width = String.format(Locale.ROOT, "%.1f", Math.min(100, use.part() * 100));
        return Html.element("svg")
                .with("class", "bar")
                .with("viewBox", "0 0 100 8")
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true")
                .of(
                        Html.element("rect")
                                .with("class", "room")
                                .with("width", "100")
                                .with("height", "8")
                                .of(),
                        Html.element("rect")
                                .with("class", use.isNear() ? "near" : "used")
                                .with("width", width)
                                .with("height", "8")
                                .of());
    }

    private static String number(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }
}
