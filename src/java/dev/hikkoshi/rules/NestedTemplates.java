package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The template of each nested stack is checked too. A template from another place is refused, because it cannot be
 * checked.
 */
final class NestedTemplates {

    private NestedTemplates() {}

    static List<Problem> in(List<Template> templates) {
        Set<String> stacks = templates.stream().map(Template::stack).collect(Collectors.toSet());
        return templates.stream()
                .flatMap(template -> template.properties(Template.NESTED_STACK).keySet().stream()
                        .filter(logicalId -> !stacks.contains(template.stack() + "/" + logicalId))
                        .map(logicalId -> template.problem(
                                logicalId,
                                "the template of this nested stack is not in the output of the synth, so it cannot be checked",
                                "its template must be in the same output")))
                .toList();
    }
}
