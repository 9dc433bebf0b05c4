package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.GroupSizes;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Auto Scaling groups, their scheduled actions and managed node groups have {@code min ≤ desired ≤ max}. Missing sizes
 * are not checked.
 */
final class OrderedSizes {

    private OrderedSizes() {}

    static List<Problem> in(List<Template> templates) {
        return GroupSizes.in(templates).stream()
                .map(OrderedSizes::problem)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem> problem(GroupSizes group) {
        List<Integer> stated = group.names().stream()
                .map(group.values()::get)
                .filter(Objects::nonNull)
                .toList();
        if (stated.equals(stated.stream().sorted().toList())) {
            return Optional.empty();
        }
        String sizes = group.names().stream()
                .filter(group.values()::containsKey)
                .map(name -> name + " " + group.values().get(name))
                .collect(Collectors.joining(", "));
        return Optional.of(group.problem(sizes + " are not in order", "needed: " + String.join(" <= ", group.names())));
    }
}
