package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The resources of one stack at one moment.
 *
 * @param byId the resources as the template has them, by logical id
 */
public record Resources(SortedMap<String, JsonNode> byId) {

    /** No resources. */
    public static final Resources NONE = new Resources(new TreeMap<>());

    public Resources {
        byId = Collections.unmodifiableSortedMap(byId);
    }

    static Resources in(JsonNode template) {
        SortedMap<String, JsonNode> all = new TreeMap<>();
        template.path("Resources").properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return new Resources(all);
    }

    /** The logical ids, sorted. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** Whether there is a resource with this logical id. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** A resource; a missing node for an unknown logical id. */
    public JsonNode get(String id) {
        return byId.getOrDefault(id, MissingNode.getInstance());
    }

    /** The type of a resource; empty for an unknown logical id. */
    public String type(String id) {
        return type(get(id));
    }

    /** The properties of the resources of one type, by logical id, sorted. */
    public Map<String, JsonNode> properties(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        byId.forEach((id, resource) -> {
            if (type(resource).equals(type)) {
                found.put(id, propertiesOf(resource));
            }
        });
        return found;
    }

    /** The properties of all resources, by logical id, sorted. */
    public Map<String, JsonNode> properties() {
        Map<String, JsonNode> found = new TreeMap<>();
        byId.forEach((id, resource) -> found.put(id, propertiesOf(resource)));
        return found;
    }

    /** Passes each logical id and its resource, sorted by logical id. */
    public void forEach(BiConsumer<String, JsonNode> visitor) {
        byId.forEach(visitor);
    }

    /** Whether CloudFormation has nothing to do between two states of a resource: type and properties are equal. */
    public static boolean isSame(JsonNode before, JsonNode after) {
        return type(before).equals(type(after)) && propertiesOf(before).equals(propertiesOf(after));
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asText();
    }

    static JsonNode propertiesOf(JsonNode resource) {
        return resource.path("Properties");
    }
}
