package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API server asks of a pod beyond its schema: the pause of a {@code preStop} is within the grace period; no two
 * topology spread constraints have one key and one action, and one with {@code matchLabelKeys} has a selector; a variable names
 * a field that the API server knows (Kubernetes 1.36, {@code pkg/apis/core/validation/validation.go}: {@code
 * validateSleepAction}, {@code validateTopologySpreadConstraints}, {@code validEnvDownwardAPIFieldPathExpressions}). A label in
 * a variable is one of the pod, or one of its Job. The kubelet starts no container that must not be root, and is ({@code
 * pkg/kubelet/kuberuntime/security_context.go}, {@code verifyRunAsNonRoot}).
 */
public final class PodEnds {

    private static final int USUAL_GRACE = 30;

    private static final Pattern FIELD =
            Pattern.compile("metadata\\.(name|namespace|uid)|spec\\.(nodeName|serviceAccountName)"
                    + "|status\\.(hostIPs?|podIPs?)|metadata\\.(?<map>labels|annotations)\\['(?<key>[^']+)'\\]");

    /** Labels of the Job controller (Kubernetes, Well-Known Labels). */
    private static final Set<String> OF_JOBS =
            Set.of("batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid", "job-name", "controller-uid");

    private PodEnds() {}

    /** The faults of a pod template. */
    public static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        JsonNode spec = template.path("spec");
        int grace = spec.path("terminationGracePeriodSeconds").asInt(USUAL_GRACE);
        for (JsonNode container : Containers.of(template)) {
            String name = container.path("name").asText();
            int pause = container.at("/lifecycle/preStop/sleep/seconds").asInt();
            if (pause > grace) {
                faults.add("%s sleeps for %d s before it stops, and has %d s".formatted(name, pause, grace));
            }
            if (isRoot(spec, container)) {
                faults.add(name + " must not run as root, and runs as root");
            }
            for (JsonNode variable : container.path("env")) {
                JsonNode field = variable.at("/valueFrom/fieldRef/fieldPath");
                if (field.isTextual() && !isKnown(template, field.asText())) {
                    faults.add("%s reads the field %s, which the pod does not have".formatted(name, field.asText()));
                }
            }
        }
        spreads(spec, faults);
        return faults;
    }

    private static void spreads(JsonNode spec, List<String> faults) {
        Set<String> seen = new HashSet<>();
        for (JsonNode spread : spec.path("topologySpreadConstraints")) {
            String key = spread.path("topologyKey").asText();
            if (!seen.add(key + " " + spread.path("whenUnsatisfiable").asText())) {
                faults.add("it spreads over %s twice".formatted(key));
            }
            if (spread.has("matchLabelKeys") && !spread.has("labelSelector")) {
                faults.add("its spread over %s has matchLabelKeys and no labelSelector".formatted(key));
            }
        }
    }

    private static boolean isKnown(JsonNode template, String path) {
        Matcher field = FIELD.matcher(path);
        if (!field.matches()) {
            return false;
        }
        String key = field.group("key");
        return key == null
                || OF_JOBS.contains(key)
                || template.path("metadata").path(field.group("map")).has(key);
    }

    private static boolean isRoot(JsonNode spec, JsonNode container) {
        JsonNode own = container.path("securityContext");
        JsonNode shared = spec.path("securityContext");
        boolean mustNot =
                (own.has("runAsNonRoot") ? own : shared).path("runAsNonRoot").asBoolean();
        JsonNode user = (own.has("runAsUser") ? own : shared).path("runAsUser");
        return mustNot && user.isNumber() && user.asLong() == 0;
    }
}
