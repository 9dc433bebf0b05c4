package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Typed Kubernetes objects as plain maps and as JSON: the same bytes for the same objects, in every JVM (trap T24).
 *
 * <p>The mapper is Jackson 3's, whose annotations fabric8's model carries; quantities and ports come out wrong with
 * Jackson 2.
 */
public final class ManifestText {

    private static final TypeReference<LinkedHashMap<String, Object>> PLAIN = new TypeReference<>() {};

    /** One for all: it learns each type once, and is immutable. */
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ManifestText() {}

    /** The object as maps, lists and scalars: apiVersion, kind and metadata first, the other keys sorted. */
    public static Map<String, Object> plain(HasMetadata object) {
        Map<String, Object> written = MAPPER.convertValue(object, PLAIN);
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("apiVersion", written.remove("apiVersion"));
        plain.put("kind", written.remove("kind"));
        plain.put("metadata", sorted(written.remove("metadata")));
        new TreeMap<>(written).forEach((key, value) -> plain.put(key, sorted(value)));
        return plain;
    }

    /** The objects as one JSON array, which is what the cluster's kubectl handler takes. */
    public static String json(List<? extends HasMetadata> objects) {
        return MAPPER.writeValueAsString(
                objects.stream().map(ManifestText::plain).toList());
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put(key.toString(), sorted(inner)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> each = new ArrayList<>();
            list.forEach(inner -> each.add(sorted(inner)));
            return each;
        }
        return value;
    }
}
