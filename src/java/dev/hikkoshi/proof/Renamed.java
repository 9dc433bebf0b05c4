package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.output.PhysicalIdentity;
import dev.hikkoshi.output.StatefulTypes;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A resource that has another logical id than before, or is in another stack: it has the same type and the same name or, without a
 * name, the same properties. CloudFormation creates the new one, and deletes the old one.
 *
 * @param type its type
 * @param before where it was
 * @param after where it is
 */
public record Renamed(String type, At before, At after) {

    /**
     * The place of a resource.
     *
     * @param stack the stack's id
     * @param logicalId its logical id there
     */
    public record At(String stack, String logicalId) {

        @Override
        public String toString() {
            return stack + "/" + logicalId;
        }
    }

    /** Whether the logical ids of its type are a contract, or data or traffic is lost with it. */
    public boolean breaksContract() {
        return LogicalIds.shipped().knows(type) || StatefulTypes.have(type);
    }

    /** What is wrong with it, at the place where it is now. */
    public Problem problem() {
        return Problem.ofOutput(
                after.stack(),
                after.logicalId(),
                "this is the %s that was %s: CloudFormation creates it again, and deletes the old one"
                        .formatted(type, before),
                "a resource keeps its logical id and its stack");
    }

    /** The resources that two outputs have under different logical ids, sorted by type and by where they were. */
    public static List<Renamed> between(PhaseOutput before, PhaseOutput after) {
        SortedMap<String, List<At>> gone = missing(before, after);
        SortedMap<String, List<At>> added = missing(after, before);
        gone.keySet().retainAll(added.keySet());
        if (gone.isEmpty()) {
            return List.of();
        }
        PhysicalIdentity old = new PhysicalIdentity(before.stacks());
        PhysicalIdentity current = new PhysicalIdentity(after.stacks());
        List<Renamed> renamed = new ArrayList<>();
        gone.forEach((type, places) -> {
            Map<String, List<At>> now = byIdentity(current, added.get(type));
            byIdentity(old, places).forEach((identity, was) -> {
                List<At> is = now.getOrDefault(identity, List.of());
                for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
                    renamed.add(new Renamed(type, was.get(i), is.get(i)));
                }
            });
        });
        return renamed;
    }

    /** The resources of an output whose place the other one does not have with this type, by type. */
    static SortedMap<String, List<At>> missing(PhaseOutput output, PhaseOutput other) {
        SortedMap<String, List<At>> missing = new TreeMap<>();
        for (Template template : output.stacks()) {
            Template same = other.stack(template.stack());
            SortedSet<String> ids = new TreeSet<>(template.resources().ids());
            ids.removeIf(
                    id -> template.resources().type(id).equals(same.resources().type(id)));
            ids.forEach(id -> missing.computeIfAbsent(template.resources().type(id), type -> new ArrayList<>())
                    .add(new At(template.stack(), id)));
        }
        return missing;
    }

    private static Map<String, List<At>> byIdentity(PhysicalIdentity identities, List<At> places) {
        Map<String, List<At>> byIdentity = new TreeMap<>();
        for (At place : places) {
            identities.of(place.stack(), place.logicalId()).ifPresent(identity -> byIdentity
                    .computeIfAbsent(identity, unknown -> new ArrayList<>())
                    .add(place));
        }
        return byIdentity;
    }
}
