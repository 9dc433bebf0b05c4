package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No stack names what a later stack creates. CloudFormation orders imports; it does not see a name that is written as text. In
 * an empty account such a name fails the creation of the earlier stack, or nothing reads what it names. {@link #READ_LATER} has
 * the places in which a name may come first, because AWS reads it only when it is used, and the reader expects that nothing is
 * there.
 */
public final class NamesBefore implements Check {

    /** A place: a type of resources, and a path in its properties. */
    private record Where(Pattern type, Pattern path) {

        static Where of(String type, String path) {
            return new Where(Pattern.compile(type), Pattern.compile(path));
        }

        boolean has(String type, String path) {
            return this.type.matcher(type).matches() && this.path.matcher(path).find();
        }
    }

    private static final List<Where> READ_LATER = List.of(
            // CloudFormation itself waits for an import, and the proof follows imports.
            Where.of(".*", "/Fn::ImportValue$"),
            // Text for people.
            Where.of(".*", "^/(Description|AlarmDescription|Tags)\\b"),
            // IAM does not ask whether the resource of a permission exists (IAM User Guide, JSON policy elements:
            // Resource).
            // A principal must exist (the same guide, Principal).
            Where.of(".*", "/PolicyDocument/Statement/\\d+/(Resource|Condition)\\b"),
            // Links and metrics: a widget without data says so.
            Where.of("AWS::CloudWatch::Dashboard", "^/DashboardBody\\b"),
            // The attributes of recipes. The recipe of the agents expects that its parameter is not there yet.
            Where.of("AWS::Events::Rule", "^/Targets/\\d+/Input\\b"),
            Where.of("AWS::SSM::(Association|Document)", "/JsonAttributesContent\\b"));

    /** A resource with a name that is text: its stack, its id there, and the name. */
    private record Named(String stack, String id, String name, Pattern mention) {}

    @Override
    public List<String> faults(PhaseOutput output) {
        List<Named> names = names(output);
        List<String> faults = new ArrayList<>();
        if (names.isEmpty()) {
            faults.add("no resource has a name that is text");
        }
        output.templates().keySet().forEach(stack -> {
            Set<String> before = DeployedBefore.of(output, stack);
            List<Named> later = names.stream()
                    .filter(named -> !named.stack().equals(stack) && !before.contains(named.stack()))
                    .toList();
            output.template(stack).path("Resources").properties().forEach(resource -> {
                String type = resource.getValue().path("Type").asText();
                String place = stack + "/" + resource.getKey();
                texts("", resource.getValue().path("Properties"))
                        .filter(text -> READ_LATER.stream().noneMatch(where -> where.has(type, text.getKey())))
                        .forEach(text -> later.stream()
                                .filter(named ->
                                        named.mention().matcher(text.getValue()).find())
                                .forEach(named -> faults.add("%s%s names %s, which %s/%s creates later"
                                        .formatted(place, text.getKey(), named.name(), named.stack(), named.id()))));
            });
        });
        return faults;
    }

    /**
     * What has a name of its own. A name that two stacks create (a dashboard and a role, say) is in the list once for each; a
     * name that an earlier stack also has is no name of the later one.
     */
    private static List<Named> names(PhaseOutput output) {
        List<Named> names = new ArrayList<>();
        output.templates().keySet().forEach(stack -> output.template(stack)
                .path("Resources")
                .properties()
                .forEach(resource -> {
                    String type = resource.getValue().path("Type").asText();
                    String kind = type.substring(type.lastIndexOf(':') + 1);
                    for (String property : List.of("Name", kind + "Name")) {
                        JsonNode name = resource.getValue().path("Properties").path(property);
                        if (name.isTextual()) {
                            names.add(new Named(stack, resource.getKey(), name.asText(), mention(name.asText())));
                        }
                    }
                }));
        return names;
    }

    private static Pattern mention(String name) {
        return Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(name) + "(?![A-Za-z0-9_/-])");
    }

    private static Stream<Map.Entry<String, String>> texts(String path, JsonNode node) {
        if (node.isTextual()) {
            return Stream.of(Map.entry(path, node.asText()));
        }
        Map<String, JsonNode> children = new TreeMap<>();
        if (node.isObject()) {
            node.properties().forEach(child -> children.put(child.getKey(), child.getValue()));
        }
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            children.put(String.valueOf(index), node.get(index));
        }
        return children.entrySet().stream().flatMap(child -> texts(path + "/" + child.getKey(), child.getValue()));
    }
}
