package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The differences that an Application ignores.
 *
 * @param rules its {@code ignoreDifferences}
 * @param keptBySync whether a sync leaves these fields as they are
 * @param appliesSome whether some syncs apply single objects: those that heal, or that apply what differs
 */
record IgnoredDifferences(JsonNode rules, boolean keptBySync, boolean appliesSome) {

    static IgnoredDifferences of(JsonNode application) {
        List<String> options = Objects.texts(application.at("/spec/syncPolicy/syncOptions"));
        return new IgnoredDifferences(
                application.at("/spec/ignoreDifferences"),
                options.contains("RespectIgnoreDifferences=true"),
                options.contains("ApplyOutOfSyncOnly=true")
                        || application.at("/spec/syncPolicy/automated/selfHeal").asBoolean());
    }

    /**
     * The faults of the syncs of a chart. What a rendering generates must not look like a difference. A sync that keeps
     * these fields keeps the certificate as well. It keeps nothing of a hook: it creates the hook's objects again, and
     * must then apply the fields that belong to them, all of them and never without the hook.
     *
     * @param generated the fields from {@link GeneratedFields}
     */
    List<String> faults(String chart, List<JsonNode> generated) {
        String replaced = chart + ": each sync replaces the certificate of its webhooks";
        Set<String> faults = new LinkedHashSet<>();
        generated.stream()
                .filter(field -> !field.path("hook").asBoolean() && !covers(field))
                .forEach(field -> faults.add("%s in %s %s"
                        .formatted(
                                replaced,
                                field.path("kind").asText(),
                                field.path("name").asText())));
        boolean hook = generated.stream()
                .anyMatch(field -> field.path("hook").asBoolean()
                        && field.path("kind").asText().equals("Secret"));
        if (hook && appliesSome) {
            faults.add(chart + ": a sync of single objects gives a webhook a certificate that its pods do not have");
        }
        if (hook && keptBySync) {
            faults.add(chart + ": a hook replaces the certificate, and its webhooks keep the old one");
        } else if (!hook && !keptBySync && !generated.isEmpty()) {
            faults.add(replaced);
        }
        return List.copyOf(faults);
    }

    /** Whether a rule names a field of {@link GeneratedFields}. */
    private boolean covers(JsonNode field) {
        for (JsonNode rule : rules) {
            if (rule.path("kind").equals(field.path("kind"))
                    && (!rule.has("name") || rule.path("name").equals(field.path("name")))
                    && names(rule, field.path("pointer").asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(JsonNode rule, String pointer) {
        return Objects.texts(rule.path("jsonPointers")).stream()
                        .anyMatch(ignored -> (pointer + "/").startsWith(ignored + "/"))
                || Objects.texts(rule.path("jqPathExpressions")).stream()
                        .anyMatch(path -> pattern(path).matcher(pointer).matches());
    }

    /** A path of jq that consists of keys and {@code []?} as a pattern for JSON pointers. */
    private static Pattern pattern(String path) {
        if (!path.matches("(\\.\\w+(\\[]\\?)?)+")) {
            throw new IllegalStateException("this check does not read the path " + path);
        }
        return Pattern.compile(path.replace(".", "/").replace("[]?", "/\\d+"));
    }
}
