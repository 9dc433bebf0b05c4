package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every log group has a retention and exists before its first use. The templates create each group that the agents of an
 * add-on would create with the add-on's values, and PutMetricFilter refuses a missing group.
 */
public final class LogGroups implements Check {

    /**
     * The groups of an add-on.
     *
     * @param value the value of the add-on that turns them on, as a JSON pointer
     * @param byDefault whether they are on without the value
     */
    private record Facts(
            @JsonProperty(required = true) String addOn,
            @JsonProperty(required = true) String source,
            @JsonProperty(required = true) String value,
            @JsonProperty(required = true) boolean byDefault,
            @JsonProperty(required = true) List<String> groups) {}

    private static final List<Facts> FACTS = read();

    private static final String GROUP = "AWS::Logs::LogGroup";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> written = new TreeSet<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, GROUP)
                .forEach((id, group) -> {
                    written.add(group.path("LogGroupName").asText());
                    if (group.path("RetentionInDays").asInt() == 0) {
                        faults.add("%s/%s: its lines are kept for ever".formatted(stack, id));
                    }
                }));
        output.properties("cluster", "AWS::EKS::Addon").values().forEach(addOn -> groupsOf(addOn).stream()
                .filter(name -> !written.contains(name))
                .forEach(name -> faults.add("cluster: the agents create " + name + ", without an end")));
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::Logs::MetricFilter")
                .forEach((id, filter) -> {
                    String name = filter.path("LogGroupName").asText();
                    if (!name.isEmpty() && !written.contains(name)) {
                        faults.add("%s/%s: no stack creates %s".formatted(stack, id, name));
                    }
                }));
        return faults;
    }

    /** The groups that the agents of an add-on would create. */
    private static List<String> groupsOf(JsonNode addOn) {
        JsonNode values = new Parser().json(addOn.path("ConfigurationValues").asText("{}"));
        return FACTS.stream()
                .filter(facts -> facts.addOn().equals(addOn.path("AddonName").asText()))
                .filter(facts -> values.at(facts.value()).asBoolean(facts.byDefault()))
                .flatMap(facts -> facts.groups().stream())
                .map(name -> name.replace("CLUSTER", addOn.path("ClusterName").asText()))
                .toList();
    }

    private static List<Facts> read() {
        try (InputStream file = LogGroups.class.getResourceAsStream("/conformance/log-groups.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
