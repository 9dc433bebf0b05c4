package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.ComparedResource;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.output.StatefulTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A resource that holds data or serves, and that is not in the templates any more. Beside a new resource of its type it may be a
 * construct that got another id: CloudFormation creates an empty one, and deletes the old one or leaves it behind.
 *
 * @param type its type
 * @param before where it was
 * @param added the new resources that may be it, sorted; empty if none is
 */
public record LostResource(String type, Renamed.At before, List<Renamed.At> added) {

    public LostResource {
        added = List.copyOf(added);
    }

    /** Whether it may have another logical id now. */
    public boolean mayBeRenamed() {
        return !added.isEmpty();
    }

    /** What is wrong with it, at the place of the new resource. */
    public Problem problem() {
        return Problem.ofOutput(
                added.get(0).stack(),
                added.get(0).logicalId(),
                added.size() == 1
                        ? "this new %s may be %s, which is gone: it is created without data and without traffic"
                                .formatted(type, before)
                        : "each of the new resources %s of the type %s may be %s, which is gone: they are created without data and without traffic"
                                .formatted(words(), type, before),
                "a resource that holds data or serves keeps its logical id and its stack");
    }

    private String words() {
        return added.stream().map(Renamed.At::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return before + " (" + type + ")";
    }

    /**
     * The resources that hold data or serve, and that one output has and the other one has not. What the added steps remove is not
     * lost, and neither is what {@link Renamed} finds.
     *
     * @param before the output of the base
     * @param after the output of the working tree
     * @param steps the steps that the change adds
     * @param table the table of logical ids at the base: the working tree cannot add its row
     */
    public static List<LostResource> between(
            PhaseOutput before, PhaseOutput after, List<LedgerStep> steps, LogicalIds table) {
        SortedMap<String, List<Renamed.At>> gone = Renamed.missing(before, after);
        SortedMap<String, List<Renamed.At>> added = Renamed.missing(after, before);
        gone.keySet().removeIf(type -> !StatefulTypes.have(type));
        if (gone.isEmpty()) {
            return List.of();
        }
        Set<Renamed.At> found = Renamed.between(before, after).stream()
                .flatMap(renamed -> List.of(renamed.before(), renamed.after()).stream())
                .collect(Collectors.toSet());
        KnownIds then = new KnownIds(table, before.phase());
        KnownIds now = new KnownIds(table, after.phase());
        boolean isRemoving = steps.stream().anyMatch(LostResource::removes);
        List<LostResource> lost = new ArrayList<>();
        gone.forEach((type, places) -> places.stream()
                .filter(place -> !found.contains(place))
                .forEach(place -> {
                    boolean isOurs = then.have(place.stack(), type, place.logicalId());
                    if (isOurs && isRemoving) {
                        return;
                    }
                    // The environment does not name its feature, layer, balancer or zone any more.
                    boolean isNamed = !isOurs || now.have(place.stack(), type, place.logicalId());
                    List<Renamed.At> fresh = added.getOrDefault(type, List.of()).stream()
                            .filter(each -> isNamed && !found.contains(each))
                            .filter(each -> !now.have(each.stack(), type, each.logicalId()))
                            .toList();
                    lost.add(new LostResource(type, place, alike(before, place, after, fresh)));
                }));
        return lost;
    }

    private static boolean removes(LedgerStep step) {
        return switch (step.verb()) {
            case RETIRE, REMOVE_LAYER, DECOMMISSION -> true;
            case ROLL_BACK -> step.toLegacy() || step.toAdopted();
            default -> false;
        };
    }

    /** Those that share the most values with it. A resource with another name in AWS is another one. */
    private static List<Renamed.At> alike(
            PhaseOutput before, Renamed.At place, PhaseOutput after, List<Renamed.At> fresh) {
        ComparedResource old = compared(before, place);
        List<Renamed.At> others = fresh.stream()
                .filter(each -> !old.hasOtherName(compared(after, each)))
                .toList();
        int most = others.stream()
                .mapToInt(each -> old.shared(compared(after, each)))
                .max()
                .orElse(0);
        return others.stream()
                .filter(each -> old.shared(compared(after, each)) == most)
                .toList();
    }

    private static ComparedResource compared(PhaseOutput output, Renamed.At place) {
        return ComparedResource.of(output.stack(place.stack()).resources(), place.logicalId());
    }
}
