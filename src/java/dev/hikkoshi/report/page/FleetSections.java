package dev.hikkoshi.report.page;

import static dev.hikkoshi.report.page.Section.figure;
import static dev.hikkoshi.report.page.Section.says;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.TimeToCapacity;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.CapacityConversion;
import dev.hikkoshi.report.ConfigurationSurface;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Machines and containers: number, size, scale-out time and configuration. */
record FleetSections(Plan plan, Map<String, String> charts) {

    private static final List<Section.Legend> LEGEND = List.of(
            new Section.Legend("legacy", "legacy machines"),
            new Section.Legend("on-demand", "EKS, on-demand"),
            new Section.Legend("share", "EKS, spot"));

    private static final List<Section.Legend> PARTS = List.of(
            new Section.Legend("part-1", "notice: until the load is seen"),
            new Section.Legend("part-2", "machine: until the machine has started"),
            new Section.Legend("part-3", "software: recipes, or the image"),
            new Section.Legend("part-4", "healthy: until requests arrive"));

    static List<Section.Legend> legend() {
        return LEGEND;
    }

    Section fleet(History history) {
        Table table = new Table(
                "instances at a usual peak", 1, "from", "legacy", "EKS on-demand", "EKS spot", "spot share of EKS");
        for (History.Span<UsualPeak> span : history.spans(UsualPeak::of)) {
            UsualPeak peak = span.value();
            table.row(
                    span.from().toString(),
                    Phrases.known(peak.legacyInstances()),
                    Integer.toString(peak.cluster().onDemand()),
                    Integer.toString(peak.cluster().spot()),
                    percent(peak.cluster().part()));
        }
        return Section.half(
                "fleet",
                "Capacity and spot share",
                List.of(
                        figure(charts.get("fleet"), "Instances of both fleets at a usual peak, over time.", LEGEND),
                        says(
                                "A layer counts its always-on and time-based instances. A pool counts its typical size, reduced to what"
                                        + " the pods of the phase need, and never less than its minimum."),
                        table.folded()));
    }

    Section conversion() {
        Table table = new Table(
                "Machines of each layer and their pods",
                2,
                "layer",
                "machines",
                "their vCPU",
                "their GiB",
                "pods’ vCPU",
                "pods’ GiB",
                "CPU, pods per machines",
                "parity");
        for (CapacityConversion layer :
                CapacityConversion.of(plan.environment(), InstanceShapes.of(plan.environment()))) {
            table.row(
                    layer.layer(),
                    (layer.instances() == 0 ? Phrases.UNKNOWN : Integer.toString(layer.instances())) + " × "
                            + (layer.instanceType().isEmpty() ? Phrases.UNKNOWN : layer.instanceType()),
                    layer.vmMilliCpu() == 0 ? "–" : one(layer.vmMilliCpu() / 1000.0),
                    layer.vmMiB() == 0 ? "–" : one(layer.vmMiB() / 1024.0),
                    one(layer.podMilliCpu() / 1000.0),
                    one(layer.podMiB() / 1024.0),
                    layer.vmMilliCpu() == 0 ? "–" : String.format(Locale.ROOT, "%.2f", layer.cpuRatio()),
                    String.format(Locale.ROOT, "%.2f", layer.parity()));
        }
        return Section.of(
                "conversion",
                "From machines to containers",
                says("All machines that a layer can run, with load-based ones, and the pods that its features need at"
                        + " the peak. Parity is the minimum of pods divided by the pods needed at the peak. Below 1.0, the"
                        + " feature cannot take all requests."),
                table.html());
    }

    private static String known(ConfigurationSurface surface, int size) {
        return surface.isKnown() ? Integer.toString(size) : Phrases.UNKNOWN;
    }

    Section surface(History history) {
        Table table = new Table(
                "the configuration surface of the legacy side",
                1,
                "from",
                "recipes",
                "configuration keys",
                "people with access",
                "machines at most",
                "together");
        for (History.Span<ConfigurationSurface> span : history.spans(ConfigurationSurface::of)) {
            ConfigurationSurface surface = span.value();
            table.row(
                    span.from().toString(),
                    known(surface, surface.recipes().size()),
                    Integer.toString(surface.attributes().size()),
                    known(surface, surface.users().size()),
                    known(surface, surface.hosts()),
                    known(surface, surface.size()));
        }
        return Section.half(
                "surface",
                "Configuration surface",
                List.of(
                        figure(
                                charts.get("surface"),
                                "Everything that can differ on a legacy machine, over time.",
                                List.of()),
                        table.folded()));
    }

    Section scaleOut() {
        Optional<TimeToCapacity> legacy = plan.environment().legacy().scaleOut();
        Optional<TimeToCapacity> eks = plan.environment().cluster().scaleOut();
        if (legacy.isEmpty() || eks.isEmpty()) {
            return Section.half(
                    "scale-out",
                    "Time to capacity",
                    List.of(says("No times are declared. Add scaleOut under legacy and under cluster in"
                            + " environment.yaml, with measured times.")));
        }
        Table table = new Table(
                "seconds from more load to more capacity",
                2,
                "side",
                "basis",
                "notice",
                "machine",
                "software",
                "healthy",
                "together");
        row(table, "legacy", legacy.get());
        row(table, "EKS", eks.get());
        String times = String.format(Locale.ROOT, "%.1f", eks.get().timesAsFastAs(legacy.get()));
        List<Html> content = new java.util.ArrayList<>();
        content.add(says("EKS is " + times + " times as fast: "
                + Phrases.duration(eks.get().total()) + " against "
                + Phrases.duration(legacy.get().total()) + ". "
                + basis(legacy.get().basis(), eks.get().basis())));
        Optional.ofNullable(charts.get("scaleOut"))
                .ifPresent(chart -> content.add(
                        figure(chart, "Seconds from more load to the first request on new capacity.", PARTS)));
        content.add(table.folded());
        return Section.half("scale-out", "Time to capacity", content);
    }

    private static String basis(TimeToCapacity.Basis legacy, TimeToCapacity.Basis eks) {
        return legacy == eks
                ? "Both were " + eks.word() + " in environment.yaml."
                : "The legacy side’s was " + legacy.word() + ", that of EKS " + eks.word() + ", in environment.yaml.";
    }

    private static void row(Table table, String side, TimeToCapacity time) {
        table.row(
                side,
                time.basis().word(),
                seconds(time.notice()),
                seconds(time.machine()),
                seconds(time.software()),
                seconds(time.healthy()),
                seconds(time.total()));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static String percent(OptionalDouble part) {
        return part.isPresent() ? String.format(Locale.ROOT, "%.1f %%", part.getAsDouble() * 100) : "–";
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
