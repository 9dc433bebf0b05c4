package dev.hikkoshi.adopt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an import does not read of what lives, each with the id of the rule that says why. */
final class ImportScope {

    private final Map<String, String> reasons = new HashMap<>();
    private final Set<String> leftNames = new HashSet<>();
    private final Set<String> askedNames = new HashSet<>();

    /** Leaves a whole resource. The first reason counts. */
    void leave(LiveResource resource, String reason) {
        reasons.putIfAbsent(key(resource), reason);
    }

    /** Leaves a variable. */
    void leaveName(String name) {
        leftNames.add(name);
    }

    /** Whether a variable is left. */
    boolean isLeft(String name) {
        return leftNames.contains(name);
    }

    /** Asks for a variable: nothing of it is compared before the answer. */
    void askName(String name) {
        askedNames.add(name);
    }

    /** Whether a variable is asked. */
    boolean isAsked(String name) {
        return askedNames.contains(name);
    }

    /** Normalises a pattern of a resource. */
    void normalise(LiveResource resource, String pattern, String reason) {
        reasons.putIfAbsent(key(resource) + " " + pattern, reason);
    }

    /** Normalises each reference of a kind of resources to a target group. */
    void normaliseGroup(DescribeKind kind, String arn, String reason) {
        reasons.putIfAbsent(kind + " refers to " + arn, reason);
    }

    /** Why the references of a kind of resources to a target group are normalised. */
    Optional<String> ofGroup(DescribeKind kind, String arn) {
        return Optional.ofNullable(reasons.get(kind + " refers to " + arn));
    }

    /** Why a whole resource is left. */
    Optional<String> of(LiveResource resource) {
        return Optional.ofNullable(reasons.get(key(resource)));
    }

    /** Why a pattern of a resource is normalised. */
    Optional<String> of(LiveResource resource, String pattern) {
        return Optional.ofNullable(reasons.get(key(resource) + " " + pattern));
    }

    /** Whether the import reads it. */
    boolean has(LiveResource resource) {
        return of(resource).isEmpty();
    }

    private static String key(LiveResource resource) {
        return resource.kind() + " " + resource.id();
    }
}
