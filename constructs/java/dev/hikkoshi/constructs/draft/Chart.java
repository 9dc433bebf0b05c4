package dev.hikkoshi.constructs.draft;

import java.nio.file.Path;

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

    /** Writes that stream into a file, whose folder is there. */
    public void write(Path file) {
        Composer.write(id, objects, file.toAbsolutePath().toString());
    }
}
