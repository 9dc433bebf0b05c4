package dev.hikkoshi.report;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.List;

/** What must exist of the features: their images, their secrets, and the lines that their alarms count. */
final class FeaturePrerequisites {

    private final Environment environment;
    private final String region;
    private final List<Prerequisite> all = new ArrayList<>();

    private FeaturePrerequisites(Environment environment) {
        this.environment = environment;
        this.region = Prerequisites.region(environment);
    }

    static List<Prerequisite> of(Environment environment) {
        FeaturePrerequisites found = new FeaturePrerequisites(environment);
        found.addFeatures();
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    private void addFeatures() {
        for (Feature feature : environment.service().features()) {
            List<String> keys = feature.workload().configuration().secrets();
            if (!keys.isEmpty()) {
                all.add(Prerequisites.secret(environment, feature.name(), keys));
            }
        }
        all.addAll(ImagePrerequisites.of(environment));
        addLines();
    }

    /** The alarm on the missed runs of a cron counts lines that only its application can write. */
    private void addLines() {
        boolean counts = environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH);
        boolean isOurs = environment.legacy().provider() == LegacyProvider.AUTOSCALING;
        for (Feature feature : environment.service().features()) {
            if (counts && feature instanceof CronFeature cron) {
                add(
                        "A run of %s that succeeds ends with the line \"%s\" on its standard output. "
                                        .formatted(cron.name(), cron.finishedLine())
                                + promise(cron, isOurs),
                        isOurs
                                ? "aws logs filter-log-events --log-group-name /%s/%s/legacy/%s --filter-pattern '\"%s\"'%s"
                                        .formatted(
                                                environment.service().name(),
                                                environment.name(),
                                                cron.layer(),
                                                cron.finishedLine(),
                                                region)
                                : "environments/service.yaml");
            }
        }
    }

    private String promise(CronFeature cron, boolean isOurs) {
        return MissedRuns.obstacle(environment, cron)
                .map(obstacle -> "Its dashboard counts the line. No alarm tells a missed run: " + obstacle + ".")
                .orElse(
                        isOurs
                                ? "Without the line, its alarm rises."
                                : "Without the line, its alarm rises after the move.");
    }
}
