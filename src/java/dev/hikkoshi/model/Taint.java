package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A taint of a pool's nodes. Pods that do not tolerate it stay away.
 *
 * @param key the taint's key
 * @param value its value
 * @param effect what happens to a pod that does not tolerate it
 */
public record Taint(String key, String value, Effect effect) {

    /** What happens to a pod that does not tolerate a taint. */
    public enum Effect {
        @JsonPropertyDescription("it is not placed on the nodes.")
        NO_SCHEDULE("NoSchedule"),
        @JsonPropertyDescription("it is placed on the nodes only if there is no other place.")
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        @JsonPropertyDescription("it is not placed on the nodes, and is removed from them if it runs there.")
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML, and by Kubernetes. */
        public String word() {
            return word;
        }
    }
}
