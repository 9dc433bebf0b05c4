package dev.hikkoshi.output;

import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit of a list in the properties of a resource.
 *
 * @param type the type of the resource
 * @param path where the list is, as {@link PropertyValue#at} has it
 * @param most the most items
 * @param service the service that refuses more
 * @param page the page of AWS's documentation
 */
public record ListLimit(String type, String path, int most, String service, String page) {

    /** The lists that are too long, in the order of the templates and the logical ids. */
    public List<Problem> refusedIn(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties(type).forEach((id, properties) -> PropertyValue.nodesAt(properties, path).stream()
                    .filter(list -> list.size() > most)
                    .forEach(list -> problems.add(template.problem(
                            id,
                            "%s has %d items".formatted(path, list.size()),
                            "%s accepts at most %d".formatted(service, most)))));
        }
        return problems;
    }
}
