package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.StackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The stacks of an account whose names begin as those of an environment. A deployment to a name that CloudFormation knows is an
 * update of that stack, whoever created it. The tags {@code service} and {@code environment} show that it is ours.
 */
public final class DeployedStacks {

    /** A stack without a template yet: a change set was created, and not executed. A deployment replaces nothing of it. */
    private static final String EMPTY = "REVIEW_IN_PROGRESS";

    private final Environment environment;

    public DeployedStacks(Environment environment) {
        this.environment = environment;
    }

    /** The words of the command that lists them. It reads only. */
    public List<String> command() {
        return List.of(
                "aws",
                "cloudformation",
                "describe-stacks",
                "--region",
                environment.target().region(),
                "--output",
                "json",
                "--query",
                "Stacks[?starts_with(StackName, '" + StackName.beginning(service(), environment.name())
                        + "')].{name: StackName, status: StackStatus, tags: Tags}");
    }

    /** The same command as a line for a shell. */
    public String line() {
        List<String> words = new ArrayList<>(command());
        words.set(words.size() - 1, '"' + words.get(words.size() - 1) + '"');
        return String.join(" ", words);
    }

    /**
     * The names of the stacks of others, or of nobody known, that a deployment would update.
     *
     * @param stacks the ids of the stacks that the deployment creates
     * @param answer the JSON that the command printed
     * @return the names, sorted; nothing if the command did not list stacks
     */
    public Optional<List<String>> taken(List<String> stacks, JsonNode answer) {
        if (!answer.isArray()) {
            return Optional.empty();
        }
        List<String> names = stacks.stream().map(this::name).toList();
        TreeSet<String> taken = new TreeSet<>();
        for (JsonNode stack : answer) {
            String name = stack.path("name").asText();
            if (names.contains(name) && !stack.path("status").asText().equals(EMPTY) && !isOurs(stack.path("tags"))) {
                taken.add(name);
            }
        }
        return Optional.of(List.copyOf(taken));
    }

    private boolean isOurs(JsonNode tags) {
        return has(tags, "service", service()) && has(tags, "environment", environment.name());
    }

    private static boolean has(JsonNode tags, String key, String value) {
        for (JsonNode tag : tags) {
            if (tag.path("Key").asText().equals(key)) {
                return tag.path("Value").asText().equals(value);
            }
        }
        return false;
    }

    private String name(String stack) {
        return StackName.of(service(), environment.name(), stack);
    }

    private String service() {
        return environment.service().name();
    }
}
