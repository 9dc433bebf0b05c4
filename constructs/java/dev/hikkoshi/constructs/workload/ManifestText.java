package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Typed Kubernetes objects as plain maps and as JSON: the same bytes for the same objects, in every JVM (trap T24). */
public final class ManifestText {

    /** Shared, because fabric8 caches each type and the cache never changes afterwards. */
    private static final KubernetesSerialization FABRIC8 = new KubernetesSerialization();

    private ManifestText() {}

    /** The object as maps, lists and scalars: apiVersion, kind and metadata first, the other keys sorted. */
    public static Map<String, Object> plain(HasMetadata object) {
        Map<?, ?> written = FABRIC8.convertValue(object, Map.class);
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String first : List.of("apiVersion", "kind", "metadata")) {
            plain.put(first, sorted(written.get(first)));
        }
        sorted(written).forEach(plain::putIfAbsent);
        return plain;
    }

    /** The objects as one JSON array, which is the input of the cluster's kubectl handler. */
    public static String json(List<? extends HasMetadata> objects) {
        return FABRIC8.asJson(objects.stream().map(ManifestText::plain).toList());
    }

    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), sorted(value)));
        return sorted;
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        if (value instanceof List<?> list) {
            List<Object> each = new ArrayList<>();
            list.forEach(inner -> each.add(sorted(inner)));
            return each;
        }
        return value;
    }
}
