package dev.hikkoshi.effect;

import dev.hikkoshi.proof.Renamed;
import dev.hikkoshi.proof.ResourceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The effect of a change on one resource.
 *
 * @param stack the stack's id
 * @param logicalId the resource
 * @param type its type
 * @param what the kind of change: {@code added}, {@code changed}, {@code replaced}, {@code maybe replaced},
 *     {@code removed}, {@code orphaned}, or {@code only reordered} if only its dependencies or its metadata differ
 * @param properties the properties that change
 */
public record ResourceEffect(String stack, String logicalId, String type, String what, List<String> properties) {

    public ResourceEffect {
        properties = List.copyOf(properties);
    }

    static ResourceEffect of(ResourceChange change) {
        return new ResourceEffect(change.stack(), change.logicalId(), change.type(), word(change), change.properties());
    }

    /**
     * The effects of the changes between two outputs. A resource that is created under another logical id and deleted under its old
     * one is replaced.
     *
     * @param changes the changes
     * @param renamed the resources with another logical id
     */
    static List<ResourceEffect> of(List<ResourceChange> changes, List<Renamed> renamed) {
        Map<Renamed.At, Renamed> byPlace = new HashMap<>();
        renamed.forEach(each -> byPlace.put(each.after(), each));
        Set<Renamed.At> gone = renamed.stream().map(Renamed::before).collect(Collectors.toSet());
        List<ResourceEffect> effects = new ArrayList<>();
        for (ResourceChange change : changes) {
            Renamed.At place = new Renamed.At(change.stack(), change.logicalId());
            if (byPlace.containsKey(place)) {
                Renamed old = byPlace.get(place);
                effects.add(new ResourceEffect(
                        change.stack(),
                        change.logicalId(),
                        old.type(),
                        "replaced",
                        List.of("its logical id was " + old.before())));
            } else if (!gone.contains(place)) {
                effects.add(of(change));
            }
        }
        return effects;
    }

    private static String word(ResourceChange change) {
        return switch (change.impact()) {
            case "WILL_CREATE", "WILL_IMPORT" -> "added";
            case "WILL_REPLACE" -> "replaced";
            case "MAY_REPLACE" -> "maybe replaced";
            case "WILL_DESTROY" -> "removed";
            case "WILL_ORPHAN" -> "orphaned";
            // The engine does not know the impact on a custom resource. CloudFormation passes the new properties to its
            // handler.
            default -> change.properties().isEmpty() ? "only reordered" : "changed";
        };
    }

    /** Whether CloudFormation replaces or may replace the resource. */
    public boolean replaces() {
        return what.endsWith("replaced");
    }
}
