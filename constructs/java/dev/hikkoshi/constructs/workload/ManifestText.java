package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.json.PlainJson;
import io.fabric8.kubernetes.api.model.AnyType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Typed Kubernetes objects as plain maps and as JSON: the same bytes for the same objects, in every JVM (trap T24).
 *
 * <p>What comes out is what fabric8's own annotations make of an object, as a test shows for every kind that is used. It
 * comes out without Jackson, which takes longer to learn the types than a whole synth has.
 */
public final class ManifestText {

    private static final ModelProperties PROPERTIES = new ModelProperties();

    private ManifestText() {}

    /** The object as maps, lists and scalars: apiVersion, kind and metadata first, the other keys sorted. */
    public static Map<String, Object> plain(HasMetadata object) {
        Map<String, Object> written = properties(object);
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String first : List.of("apiVersion", "kind", "metadata")) {
            plain.put(first, written.remove(first));
        }
        plain.putAll(written);
        return plain;
    }

    /** The objects as one JSON array, which is what the cluster's kubectl handler takes. */
    public static String json(List<? extends HasMetadata> objects) {
        return PlainJson.of(objects.stream().map(ManifestText::plain).toList());
    }

    private static Object value(Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put(key.toString(), value(inner)));
            return sorted;
        }
        if (value instanceof List<?> list) {
            List<Object> each = new ArrayList<>(list.size());
            list.forEach(inner -> each.add(value(inner)));
            return each;
        }
        if (value instanceof Quantity quantity) {
            return quantity.toString();
        }
        if (value instanceof AnyType either) {
            return either.getValue();
        }
        return properties(value);
    }

    private static Map<String, Object> properties(Object object) {
        Map<String, Object> properties = new TreeMap<>();
        PROPERTIES.of(object).forEach((name, value) -> properties.put(name, value(value)));
        return properties;
    }
}
