package dev.hikkoshi.constructs.workload;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of objects of fabric8's Kubernetes model. Its classes are generated to one pattern: a field for each
 * property, a {@code _} before a name that is a word of Java, and one map for properties that the class has no field for.
 * Nulls and empty collections are not written.
 */
final class ModelProperties {

    private static final String OTHERS = "additionalProperties";

    private final Map<Class<?>, List<Field>> fields = new HashMap<>();

    /** The properties that an object has, by name, with values of the model. */
    Map<String, Object> of(Object object) {
        Map<String, Object> properties = new HashMap<>();
        for (Field field : fieldsOf(object.getClass())) {
            Object value = read(field, object);
            if (field.getName().equals(OTHERS)) {
                ((Map<?, ?>) value).forEach((name, other) -> properties.put(name.toString(), other));
            } else if (isWritten(value)) {
                properties.put(nameOf(field), value);
            }
        }
        return properties;
    }

    private synchronized List<Field> fieldsOf(Class<?> type) {
        List<Field> known = fields.get(type);
        if (known == null) {
            known = new ArrayList<>();
            for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        known.add(field);
                    }
                }
            }
            fields.put(type, known);
        }
        return known;
    }

    private static String nameOf(Field field) {
        String name = field.getName();
        return name.startsWith("_") ? name.substring(1) : name;
    }

    private static boolean isWritten(Object value) {
        return value != null
                && !(value instanceof Collection<?> list && list.isEmpty())
                && !(value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static Object read(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(field + " was made accessible", unreachable);
        }
    }
}
