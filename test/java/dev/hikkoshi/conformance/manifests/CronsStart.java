package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.CronSchedule;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Each CronJob can start its runs: a schedule of five fields with a day that comes, a time zone of the IANA, and a deadline of
 * at least 10 s, since the controller looks every 10 s (Kubernetes 1.36, {@code pkg/apis/batch/validation/validation.go}: {@code
 * validateScheduleFormat}, {@code validateTimeZone}; Kubernetes, CronJob, Deadline for delayed Job start). A failure policy
 * needs pods that do not start again, and names one of their containers ({@code validateJobSpec}).
 */
public final class CronsStart {

    private static final int LOOKS = 10;

    private CronsStart() {}

    /** The faults of a CronJob. */
    public static List<String> faults(JsonNode cron) {
        List<String> faults = new ArrayList<>();
        JsonNode spec = cron.path("spec");
        String text = spec.path("schedule").asText();
        Optional<CronSchedule> schedule = CronSchedule.parse(text);
        if (schedule.isEmpty()) {
            faults.add("\"%s\" is not a schedule of five fields".formatted(text));
        } else if (!schedule.get().comes()) {
            faults.add("the day of \"%s\" never comes".formatted(text));
        }
        String zone = spec.path("timeZone").asText();
        if (spec.has("timeZone") && !ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
            faults.add("the IANA has no time zone " + zone);
        }
        if (spec.path("startingDeadlineSeconds").asInt(LOOKS) < LOOKS) {
            faults.add("a run is given up before the controller looks");
        }
        job(spec.at("/jobTemplate/spec"), faults);
        return faults;
    }

    private static void job(JsonNode job, List<String> faults) {
        String restart = job.at("/template/spec/restartPolicy").asText();
        if (!restart.equals("Never") && (!restart.equals("OnFailure") || job.has("podFailurePolicy"))) {
            faults.add("its restartPolicy is \"%s\"".formatted(restart));
        }
        Set<String> containers = new HashSet<>();
        Containers.of(job.path("template"))
                .forEach(container -> containers.add(container.path("name").asText()));
        for (JsonNode rule : job.at("/podFailurePolicy/rules")) {
            JsonNode container = rule.at("/onExitCodes/containerName");
            if (container.isTextual() && !containers.contains(container.asText())) {
                faults.add("its failure policy names the container %s, which no pod has".formatted(container.asText()));
            }
        }
    }
}
