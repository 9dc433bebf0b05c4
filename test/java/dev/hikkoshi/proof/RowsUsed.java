package dev.hikkoshi.proof;

import dev.hikkoshi.output.LogicalIds;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows of the table of logical ids that no resource of some phases uses. */
final class RowsUsed {

    private static final List<String> STACKS =
            List.of("cluster", "edge", "feature", "legacy", "network", "observability");

    private RowsUsed() {}

    /** The rows, each with its type, the sort of its stack and its path. */
    static SortedSet<String> unused(List<PhaseOutput> phases) {
        SortedSet<String> unused = new TreeSet<>();
        for (String type : LogicalIds.shipped().types()) {
            for (String stack : STACKS) {
                for (String path : LogicalIds.shipped().paths(type, stack).orElse(List.of())) {
                    if (phases.stream().noneMatch(phase -> uses(phase, type, stack, path))) {
                        unused.add(type + " " + stack + "/" + path);
                    }
                }
            }
        }
        return unused;
    }

    private static boolean uses(PhaseOutput phase, String type, String sort, String path) {
        LogicalIds row = LogicalIds.parse("%s: { ids: { %s: [\"%s\"] } }".formatted(type, sort, path));
        KnownIds known = new KnownIds(row, phase.phase());
        return phase.stacks().stream().anyMatch(template -> template.resources().properties(type).keySet().stream()
                .anyMatch(id -> known.have(template.stack(), type, id)));
    }
}
