package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.workload.ControlParameters;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.WorkerFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the legacy side is told about a feature that it still runs, as parameters under
 * {@code /<service>/<environment>/<layer>/<feature>}:
 *
 * <ul>
 *   <li>{@code feature}: JSON, what it is: {@code kind}, {@code image}, the names of its {@code secrets} (their values stand
 *       in Secrets Manager), {@code hosts} and {@code port} behind a load balancer, {@code schedule} and {@code timeZone} of
 *       a cron
 *   <li>{@code revision}: what is deployed, the same as on EKS (R24)
 *   <li>{@code configuration}: JSON, the variables (R33)
 *   <li>{@code consumers}: for a worker, the consumers that are left for all instances of the layer together
 *   <li>{@code cron-owner}: for a cron, {@code legacy} or {@code eks} (trap T26)
 * </ul>
 */
public final class LegacyControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LegacyControl() {}

    /** The parameters of the feature. */
    public static ControlParameters.Props of(PhasedFeature subject) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("feature", json(description(subject)));
        values.put("revision", subject.workload().image().revision());
        values.put(
                "configuration",
                json(SidedConfiguration.of(subject, Side.LEGACY).variables()));
        if (subject.feature() instanceof WorkerFeature) {
            values.put("consumers", Integer.toString(subject.state().legacyConsumers()));
        }
        if (subject.feature() instanceof CronFeature) {
            values.put("cron-owner", (subject.state().ownedByCluster() ? Side.EKS : Side.LEGACY).word());
        }
        return new ControlParameters.Props(path(subject), values);
    }

    /** Where the feature's parameters stand. */
    public static String path(PhasedFeature subject) {
        return "/" + subject.environment().service().name() + "/"
                + subject.environment().name() + "/" + subject.feature().layer() + "/"
                + subject.feature().name();
    }

    private static Map<String, Object> description(PhasedFeature subject) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("kind", subject.feature().kind().word());
        description.put("image", subject.workload().image().reference());
        description.put("secrets", SidedConfiguration.of(subject, Side.LEGACY).secrets());
        if (subject.feature() instanceof HttpFeature http) {
            description.put("hosts", http.routing().hosts());
            description.put("port", http.routing().port());
        }
        if (subject.feature() instanceof CronFeature cron) {
            description.put("schedule", cron.schedule());
            description.put("timeZone", cron.timeZone().getId());
        }
        return description;
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings, numbers and lists are always JSON", e);
        }
    }
}
