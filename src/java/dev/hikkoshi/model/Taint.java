package dev.hikkoshi.model;

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
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
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
