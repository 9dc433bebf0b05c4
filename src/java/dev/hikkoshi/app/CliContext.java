package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.plan.RequestRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that the user gave with {@code -c} on the CDK command line. The CLI hands it to the app in the
 * environment variable {@code CDK_CONTEXT_JSON}; it is read here, so that a wrong input is answered before CDK's kernel
 * starts.
 *
 * @param environment {@code -c environment=NAME}: the only environment to synthesize; empty for all
 * @param phase {@code -c phase=N}: the phase to synthesize, as written; empty for the latest
 * @param features {@code -c feature=NAME[,NAME]}: the features whose stacks alone to synthesize; empty for all stacks
 */
public record CliContext(Optional<String> environment, Optional<String> phase, List<String> features) {

    /** Everything, at the latest phase. */
    public static final CliContext ALL = new CliContext(Optional.empty(), Optional.empty(), List.of());

    private static final String VARIABLE = "CDK_CONTEXT_JSON";

    /** One environment, whole, at a phase as written; empty for the latest. */
    public static CliContext of(String environment, Optional<String> phase) {
        return new CliContext(Optional.of(environment), phase, List.of());
    }

    /**
     * Reads the context.
     *
     * @param variables the process's environment variables
     * @param project the project's folder, with {@code cdk.json}
     * @param findings gets a finding if the context is not JSON, and for each key that nobody reads
     */
    public static CliContext of(Map<String, String> variables, Path project, Findings findings) {
        JsonNode context = parse(variables.getOrDefault(VARIABLE, "{}"), findings);
        new ContextKeys(project).check(context, findings);
        return new CliContext(
                text(context, "environment"),
                text(context, "phase"),
                text(context, "feature")
                        .map(names -> List.of(names.trim().split("\\s*,\\s*", -1)))
                        .orElse(List.of()));
    }

    private static JsonNode parse(String json, Findings findings) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            findings.refuse(
                    RequestRule.CONTEXT,
                    Place.file(""),
                    VARIABLE,
                    "is not JSON: " + e.getOriginalMessage(),
                    "the CDK CLI writes it",
                    "Start the app with `npx cdk synth`, or unset the variable.");
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> text(JsonNode context, String key) {
        return Optional.ofNullable(context.get(key)).map(JsonNode::asText);
    }
}
