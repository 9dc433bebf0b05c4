package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.CriteriaFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.PolicyFile;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.model.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of an environment that can be written with a reason. */
public final class ReasonParser {

    private ReasonParser() {}

    /** The values that rules use as limits, by their path in the file, with or without a reason. */
    public static Map<String, Reasoned<?>> limits(EnvironmentFile file) {
        Map<String, Reasoned<?>> limits = new LinkedHashMap<>();
        file.dependencies().forEach((name, dependency) -> dependency
                .maxConnections()
                .ifPresent(most -> limits.put("dependencies." + name + ".maxConnections", most)));
        CriteriaFile criteria = file.observability().criteria();
        limits.put("observability.criteria.errorPercent", criteria.errorPercent());
        limits.put("observability.criteria.slowerPercent", criteria.slowerPercent());
        limits.put("observability.criteria.requestFloor", criteria.requestFloor());
        limits.put("observability.criteria.monitoringMinutes", criteria.monitoringMinutes());
        PolicyFile policy = file.policy();
        limits.put("policy.firstShift", policy.firstShift());
        limits.put("policy.maxJump", policy.maxJump());
        limits.put("policy.bakeHours", policy.bakeHours());
        limits.put("policy.spotShare", policy.spotShare());
        limits.put("policy.connectionShare", policy.connectionShare());
        return limits;
    }

    /** The reasons in the file, by the path of their value. The file has been checked. */
    public static SortedMap<String, Reason> reasons(EnvironmentFile file) {
        SortedMap<String, Reason> reasons = new TreeMap<>();
        Map<String, Reasoned<?>> all = limits(file);
        all.put("cluster.version", file.cluster().version());
        all.forEach((path, value) -> value.reason().ifPresent(reason -> reasons.put(path, reason)));
        return reasons;
    }
}
