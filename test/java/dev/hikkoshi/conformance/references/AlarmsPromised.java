package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each alarm that a runbook or a prerequisite promises is in a template, and each alarm on missed lines reads the lines of the
 * side that owns the cron: an alarm that treats missing data as breaching rises for ever where nobody writes or reads the lines
 * (Amazon CloudWatch user guide, Configuring how CloudWatch alarms treat missing data). CloudWatch evaluates at most seven days
 * of periods of an hour or longer (Amazon CloudWatch user guide, Alarm evaluation).
 */
public final class AlarmsPromised implements Check {

    private static final Pattern PROMISED = Pattern.compile("alarms ((?:`[^`]+`(?:, )?)+)");
    private static final String MISSED_RUN = "-missed-run";
    private static final int MOST_SECONDS = 7 * 24 * 3600;

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (FeatureState state : output.phase().states().values()) {
            String feature = state.feature().name();
            Map<String, JsonNode> alarms = output.properties(feature, "AWS::CloudWatch::Alarm");
            Set<String> names = new TreeSet<>();
            alarms.values().forEach(alarm -> names.add(alarm.path("AlarmName").asText()));
            String runbook = ObservedFiles.of(output.phase()).getOrDefault("runbooks/" + feature + ".md", "");
            promisedIn(runbook).stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> faults.add("%s: the runbook promises the alarm %s".formatted(feature, name)));
            if (state.feature() instanceof CronFeature && state.observed()) {
                judgeCron(output, state, names, faults);
            }
            alarms.forEach((id, alarm) -> judgeWindow(feature + "/" + id, alarm, faults));
        }
        return faults;
    }

    private static void judgeCron(PhaseOutput output, FeatureState state, Set<String> names, List<String> faults) {
        String feature = state.feature().name();
        boolean hasAlarm = names.stream().anyMatch(name -> name.endsWith(MISSED_RUN));
        boolean isPromised = Prerequisites.of(output.phase().environment()).stream()
                .anyMatch(one ->
                        one.what().contains(" " + feature + " ") && one.what().contains("its alarm rises"));
        boolean isReadable =
                state.share() > 0 || output.phase().environment().legacy().provider() == LegacyProvider.AUTOSCALING;
        if (isPromised && isReadable && !hasAlarm) {
            faults.add(feature + ": a prerequisite promises an alarm on missed runs");
        }
        if (hasAlarm && !isReadable) {
            faults.add(feature + ": its alarm rises until the move: nobody reads the lines of the side that owns it");
        }
    }

    private static void judgeWindow(String place, JsonNode alarm, List<String> faults) {
        int period = alarm.path("Period")
                .asInt(alarm.at("/Metrics/0/MetricStat/Period").asInt());
        if (period * alarm.path("EvaluationPeriods").asInt() > MOST_SECONDS) {
            faults.add(place + ": CloudWatch does not look back that long");
        }
    }

    private static List<String> promisedIn(String runbook) {
        List<String> names = new ArrayList<>();
        Matcher promised = PROMISED.matcher(runbook);
        while (promised.find()) {
            names.addAll(List.of(promised.group(1).replace("`", "").split(", ")));
        }
        return names;
    }
}
