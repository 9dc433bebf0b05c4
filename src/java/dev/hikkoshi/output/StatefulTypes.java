package dev.hikkoshi.output;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of resources that hold data, hold keys or serve, from {@code stateful-types.yaml}. */
public final class StatefulTypes {

    private static final SortedMap<String, List<String>> NAMES = read();

    private StatefulTypes() {}

    private static SortedMap<String, List<String>> read() {
        try (InputStream types = StatefulTypes.class.getResourceAsStream("stateful-types.yaml")) {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(types, new TypeReference<TreeMap<String, List<String>>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether data or traffic is lost with a resource of this type. */
    public static boolean have(String type) {
        return NAMES.containsKey(type);
    }

    /** The properties that name a resource of this type in AWS; empty if AWS names it. */
    public static List<String> names(String type) {
        return NAMES.getOrDefault(type, List.of());
    }
}
