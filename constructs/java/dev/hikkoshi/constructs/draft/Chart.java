package dev.hikkoshi.constructs.draft;

/**
 * A cdk8s chart, as it will be created.
 *
 * @param id the chart's id
 * @param objects the Kubernetes objects, as a JSON array, in the order of application
 */
public record Chart(String id, String objects) {

    /** The objects as a YAML stream, one document each: what a reviewer reads and what is applied. */
    public String yaml() {
        return Composer.yaml(id, objects);
    }
}
