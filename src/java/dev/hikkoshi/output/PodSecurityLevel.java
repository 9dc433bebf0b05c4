package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The levels of the Pod Security Standards, privileged first. */
public enum PodSecurityLevel {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    /** The level that a namespace enforces: its label, or privileged without a label. */
    public static PodSecurityLevel enforcedIn(JsonNode namespace) {
        String label = namespace
                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                .asText();
        return label.isEmpty() ? PRIVILEGED : valueOf(label.toUpperCase(Locale.ROOT));
    }

    /**
     * The reasons why this level refuses a pod: {@code <id of the control>: <refused part>} each; empty if it admits
     * the pod.
     */
    public List<String> refusals(JsonNode template) {
        List<String> refusals = new ArrayList<>();
        for (PodSecurityControl control : PodSecurityControl.values()) {
            if (control.level().compareTo(this) <= 0) {
                List<String> refused = control.refusedIn(template);
                if (!refused.isEmpty()) {
                    refusals.add(control.id() + ": " + String.join(", ", refused));
                }
            }
        }
        return refusals;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
