package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An Argo CD {@code AppProject}: what its Applications may apply, and where.
 *
 * @param object the object as it is applied
 */
public record SyncProject(JsonNode object) {

    /** Whether an Application of the project may apply an object. */
    public boolean admits(SyncedObject wanted) {
        boolean ofCluster = wanted.namespace().isEmpty();
        JsonNode kinds = object.at(ofCluster ? "/spec/clusterResourceWhitelist" : "/spec/namespaceResourceWhitelist");
        return hasKind(kinds, wanted) && (ofCluster || hasNamespace(wanted.namespace()));
    }

    /** Whether the project has an Application's repository and namespace. */
    public boolean admits(SyncUnit unit) {
        boolean fromHere = false;
        for (JsonNode repository : object.at("/spec/sourceRepos")) {
            fromHere |= repository.asText().equals(unit.repository());
        }
        return fromHere && hasNamespace(unit.namespace());
    }

    private static boolean hasKind(JsonNode kinds, SyncedObject wanted) {
        for (JsonNode kind : kinds) {
            if (isOrAny(kind.path("group"), wanted.group().name()) && isOrAny(kind.path("kind"), wanted.kind())) {
                return true;
            }
        }
        return false;
    }

    private boolean hasNamespace(String namespace) {
        for (JsonNode destination : object.at("/spec/destinations")) {
            if (isOrBegins(destination.path("namespace").asText(), namespace)) {
                return true;
            }
        }
        return false;
    }

    /** Argo CD, Projects: a destination is a pattern. Ours have one star, at the end. */
    private static boolean isOrBegins(String pattern, String text) {
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : text.equals(pattern);
    }

    private static boolean isOrAny(JsonNode allowed, String text) {
        return allowed.asText().equals("*") || allowed.asText().equals(text);
    }
}
