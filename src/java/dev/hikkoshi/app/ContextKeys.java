package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.plan.RequestRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of the context. A key that nobody reads is a mistyped one: {@code -c enviroment=staging} would synthesize all
 * environments.
 *
 * <p>The CDK CLI hands over its own keys too, and those of {@code cdk.json}, {@code cdk.context.json} and
 * {@code ~/.cdk.json} (docs.aws.amazon.com/cdk/v2/guide/context.html). A key that an extension reads stands in
 * {@code cdk.json}.
 */
record ContextKeys(Path project) {

    private static final List<String> OURS = List.of("environment", "phase", "feature");

    /** Keys of the CDK CLI without a colon and a slash; all others of CDK have one ({@code aws-cdk} 2.1148.1). */
    private static final Set<String> OF_CDK = Set.of("acknowledged-issue-numbers", "cdk-migrate", "cli-telemetry");

    private static final List<String> FILES = List.of("cdk.json", "cdk.context.json");

    /** Refuses each key that nobody reads. */
    void check(JsonNode context, Findings findings) {
        Set<String> unknown = new TreeSet<>();
        context.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(OURS);
        unknown.removeAll(OF_CDK);
        unknown.removeIf(key -> key.contains(":") || key.contains("/"));
        if (unknown.isEmpty()) {
            return;
        }
        unknown.removeAll(written());
        for (String key : unknown) {
            findings.refuse(
                    RequestRule.CONTEXT,
                    Place.file(""),
                    "-c " + key,
                    "is not a known key of the context",
                    "known: " + String.join(", ", OURS),
                    Nearest.didYouMean(
                            key, OURS, "Remove it. If an extension reads it, add it to context in cdk.json."));
        }
    }

    private Set<String> written() {
        Set<String> keys = new HashSet<>();
        read(project.resolve(FILES.get(0))).path("context").fieldNames().forEachRemaining(keys::add);
        read(project.resolve(FILES.get(1))).fieldNames().forEachRemaining(keys::add);
        read(Path.of(System.getProperty("user.home", "")).resolve(".cdk.json"))
                .path("context")
                .fieldNames()
                .forEachRemaining(keys::add);
        return keys;
    }

    /** The content of a file that CDK reads too; nothing if it cannot be read, because CDK says so itself. */
    private static JsonNode read(Path file) {
        try {
            return Files.isRegularFile(file) ? new ObjectMapper().readTree(file.toFile()) : MissingNode.getInstance();
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
