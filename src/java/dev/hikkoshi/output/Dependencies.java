package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dependencies of a resource within its template: Ref, Fn::GetAtt, Fn::Sub and DependsOn. */
public final class Dependencies {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)");

    private Dependencies() {}

    /** The direct dependencies, as logical ids. */
    public static Set<String> of(JsonNode resource) {
        Set<String> names = new TreeSet<>();
        addTexts(resource.path("DependsOn"), names);
        collect(Resources.propertiesOf(resource), names);
        return names;
    }

    /** All dependencies within {@code resources}, direct and indirect. */
    public static Set<String> closure(Resources resources, String logicalId) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(of(resources.get(logicalId)));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (resources.has(next) && found.add(next)) {
                open.addAll(of(resources.get(next)));
            }
        }
        return found;
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node.isObject()) {
            addTexts(node.path("Ref"), names);
            JsonNode attribute = node.path("Fn::GetAtt");
            names.add((attribute.isArray() ? attribute.path(0) : attribute)
                    .asText()
                    .replaceFirst("\\..*$", ""));
            JsonNode text = node.path("Fn::Sub");
            Matcher placeholders = PLACEHOLDER.matcher((text.isArray() ? text.path(0) : text).asText());
            while (placeholders.find()) {
                names.add(placeholders.group(1));
            }
        }
        node.forEach(child -> collect(child, names));
    }

    private static void addTexts(JsonNode node, Set<String> names) {
        if (node.isTextual()) {
            names.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        }
    }
}
