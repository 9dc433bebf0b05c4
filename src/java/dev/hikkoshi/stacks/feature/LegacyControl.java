package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.workload.ControlParameters;
import dev.hikkoshi.model.CronFeature;
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
 *   <li>{@code revision}: what is deployed, the same as on EKS (R24)
 *   <li>{@code configuration}: JSON, {@code variables} with their values and {@code secrets} with the secret's name and its
 *       keys (R33)
 *   <li>{@code consumers}: for a worker, the consumers that are left for the legacy side, in all of its instances
 *   <li>{@code owner}: for a cron, {@code legacy} or {@code eks}; the entry reads it at the start of every run, and ends
 *       at once unless it is the owner (trap T26)
 * </ul>
 */
public final class LegacyControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LegacyControl() {}

    /** The parameters of the feature. */
    public static ControlParameters.Props of(PhasedFeature subject) {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("revision", subject.workload().image().revision());
        values.put("configuration", configuration(subject));
        if (subject.feature() instanceof WorkerFeature) {
            values.put("consumers", Integer.toString(subject.state().legacyConsumers()));
        }
        if (subject.feature() instanceof CronFeature) {
            values.put("owner", (subject.state().ownedByCluster() ? Side.EKS : Side.LEGACY).word());
        }
        return new ControlParameters.Props(path(subject), values);
    }

    /** Where the feature's parameters stand. */
    public static String path(PhasedFeature subject) {
        return "/" + subject.environment().service().name() + "/"
                + subject.environment().name() + "/" + subject.feature().layer() + "/"
                + subject.feature().name();
    }

    private static String configuration(PhasedFeature subject) {
        SidedConfiguration legacy = SidedConfiguration.of(subject, Side.LEGACY);
        Map<String, Object> secrets = new LinkedHashMap<>();
        secrets.put("secret", subject.secretName());
        secrets.put("keys", legacy.secrets());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("variables", legacy.variables());
        configuration.put("secrets", secrets);
        try {
            return JSON.writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
