package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that keeps the pods of one workload apart and that the scheduler never breaks. Preferred rules and {@code
 * ScheduleAnyway} prevent no pod from starting.
 *
 * @param kind {@code topologySpreadConstraints} or {@code podAntiAffinity}
 * @param key the label whose values are the domains
 * @param skew how many pods one domain may have more than the domain with the fewest; 1 for anti-affinity
 * @param lostDomainCounts whether a domain without usable nodes may count as the one with the fewest
 * @param domains the number of domains below which the fewest count as 0
 */
record Spread(String kind, String key, long skew, boolean lostDomainCounts, long domains) {

    private static final String HOST = "kubernetes.io/hostname";

    /** The rules of a pod for pods of its own workload. */
    static List<Spread> of(JsonNode template) {
        List<Spread> all = new ArrayList<>();
        for (JsonNode rule : template.at("/spec/topologySpreadConstraints")) {
            // DoNotSchedule is the default.
            if (!rule.path("whenUnsatisfiable").asText().equals("ScheduleAnyway") && selects(rule, template)) {
                all.add(new Spread(
                        "topologySpreadConstraints",
                        rule.path("topologyKey").asText(),
                        rule.path("maxSkew").asLong(),
                        // Without Honor, nodes with a taint count.
                        !rule.path("nodeTaintsPolicy").asText().equals("Honor"),
                        rule.path("minDomains").asLong()));
            }
        }
        for (JsonNode rule :
                template.at("/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution")) {
            if (selects(rule, template)) {
                all.add(new Spread("podAntiAffinity", rule.path("topologyKey").asText(), 1, true, 0));
            }
        }
        return all;
    }

    /**
     * The most pods that start.
     *
     * @param zones the number of zones that are left
     * @param nodes the number of nodes that may start in them
     */
    long most(int zones, long nodes) {
        if (key.equals(HOST)) {
            // A new node is a domain without pods, so no node has more than the skew.
            return skew * nodes;
        }
        if (!key.equals(Zones.LABEL)) {
            throw new IllegalStateException("this check does not know the topology key " + key);
        }
        return lostDomainCounts || domains > zones ? skew * zones : Long.MAX_VALUE;
    }

    String words() {
        return kind + " over " + key;
    }

    private static boolean selects(JsonNode rule, JsonNode template) {
        JsonNode labels = template.at("/metadata/labels");
        JsonNode selector = rule.path("labelSelector");
        for (JsonNode expression : selector.path("matchExpressions")) {
            String value = labels.path(expression.path("key").asText()).asText();
            if (!expression.path("operator").asText().equals("In")
                    || !Objects.texts(expression.path("values")).contains(value)) {
                return false;
            }
        }
        return selector.path("matchLabels").properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }
}
