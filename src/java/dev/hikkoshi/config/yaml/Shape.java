package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The allowed content at one place of a file, derived from the records of package {@code file}. */
sealed interface Shape {

    /** A mapping with known keys. */
    record Fields(Map<String, Field> fields) implements Shape {}

    /** A list. */
    record Items(Shape item, boolean notEmpty, boolean oneOrMany, AtMost most) implements Shape {}

    /** A mapping from names, or from the words of an enum, to values of one shape. */
    record Entries(Optional<Keywords> keys, Shape value, Optional<AtMost> most) implements Shape {}

    /** A text. */
    record Text(Optional<Form> form, boolean anyScalar) implements Shape {}

    /** A whole number. */
    record Whole(Optional<Within> range) implements Shape {}

    /** A number with decimals. */
    record Decimal(Optional<Within> range) implements Shape {}

    /** True or false. */
    record Flag() implements Shape {}

    /** One of some words. Each stands for the enum constant of that name, and has a meaning. */
    record Keywords(Map<String, String> nameByWord, Map<String, String> meaningByWord) implements Shape {}

    /** A value alone, or a mapping of the value, its reason and its day: {@link Reasoned}. */
    record WithReason(Shape value, KeyNote note) implements Shape {
        private static final KeyNote BECAUSE = KeyNote.of(
                "Why the value is what it is: a limit outside of its recommended range needs a reason, and so does one that was loosened. Every check and every synth prints it.",
                Optional.of("the old zone closes in January"));
        private static final KeyNote SINCE = KeyNote.of(
                "The day of the change. synth, plan and prove judge only steps from this day on by the value; for a Kubernetes version it is the day of the upgrade.",
                Optional.of("2026-11-25"));

        Fields fields() {
            Map<String, Field> fields = new LinkedHashMap<>();
            fields.put(
                    "value",
                    new Field(
                            value,
                            false,
                            Optional.empty(),
                            KeyNote.of(
                                    "The value itself, when it is written with its reason. " + note.meaning(),
                                    note.example())));
            fields.put(
                    "because", new Field(new Text(Optional.of(Form.REASON), false), false, Optional.empty(), BECAUSE));
            fields.put("since", new Field(new Text(Optional.of(Form.DATE), false), false, Optional.empty(), SINCE));
            return new Fields(fields);
        }
    }

    /**
     * One key of a mapping.
     *
     * @param shape the shape of its value
     * @param optional whether it is optional
     * @param unless its default
     * @param note its meaning, an example, and what it shapes
     */
    record Field(Shape shape, boolean optional, Optional<String> unless, KeyNote note) {}

    /** The shape of a record. */
    static Fields of(Class<? extends Record> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(key(component), field(component));
        }
        return new Fields(fields);
    }

    private static String key(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static Field field(RecordComponent component) {
        Optional<String> unless =
                Optional.ofNullable(component.getAnnotation(Unless.class)).map(Unless::written);
        boolean optional = unless.isPresent() || component.getType() == Optional.class;
        return new Field(of(component.getGenericType(), component), optional, unless, KeyNote.of(component));
    }

    private static Shape of(Type type, RecordComponent component) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                return of(last, component);
            }
            if (generic.getRawType() == Reasoned.class) {
                return new WithReason(of(last, component), KeyNote.of(component));
            }
            if (generic.getRawType() == List.class) {
                return new Items(
                        of(last, component),
                        component.isAnnotationPresent(NotEmpty.class),
                        component.isAnnotationPresent(OneOrMany.class),
                        most(component));
            }
            Class<?> key = (Class<?>) generic.getActualTypeArguments()[0];
            return key.isEnum()
                    ? new Entries(Optional.of(words(key)), of(last, component), Optional.empty())
                    : new Entries(Optional.empty(), of(last, component), Optional.of(most(component)));
        }
        return of((Class<?>) type, component);
    }

    private static Shape of(Class<?> type, RecordComponent component) {
        if (type == String.class) {
            Optional<Form> form =
                    Optional.ofNullable(component.getAnnotation(Formed.class)).map(Formed::value);
            return new Text(form, component.isAnnotationPresent(AnyScalar.class));
        }
        Optional<Within> range = Optional.ofNullable(component.getAnnotation(Within.class));
        if (type == int.class || type == Integer.class) {
            return new Whole(range);
        }
        if (type == double.class || type == Double.class) {
            return new Decimal(range);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        }
        return type.isEnum() ? words(type) : of(type.asSubclass(Record.class));
    }

    private static AtMost most(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(AtMost.class))
                .orElseThrow(() -> new IllegalStateException(component + " has no bound"));
    }

    private static Keywords words(Class<?> type) {
        Map<String, String> nameByWord = new LinkedHashMap<>();
        Map<String, String> meaningByWord = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            try {
                String word = (String) type.getMethod("word").invoke(constant);
                String name = ((Enum<?>) constant).name();
                nameByWord.put(word, name);
                JsonPropertyDescription meaning = type.getField(name).getAnnotation(JsonPropertyDescription.class);
                meaningByWord.put(word, meaning == null ? "" : meaning.value());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " has no method word()", e);
            }
        }
        return new Keywords(nameByWord, meaningByWord);
    }
}
