package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/**
 * What is written about a key beside its type.
 *
 * @param meaning what it means and does; empty if nobody wrote it
 * @param example a valid value in YAML
 * @param before keys of the same mapping that stand before it in the example; empty for none
 * @param after keys of the same mapping that stand after it; empty for none
 * @param affects what it shapes; empty for the same as its mapping
 */
record KeyNote(String meaning, Optional<String> example, String before, String after, List<String> affects) {

    KeyNote {
        affects = List.copyOf(affects);
    }

    /** A note whose example stands alone, and that shapes the same as its mapping. */
    static KeyNote of(String meaning, Optional<String> example) {
        return new KeyNote(meaning, example, "", "", List.of());
    }

    /** The note of a component. */
    static KeyNote of(RecordComponent component) {
        Optional<Example> example = Optional.ofNullable(component.getAnnotation(Example.class));
        return new KeyNote(
                Optional.ofNullable(component.getAccessor().getAnnotation(JsonPropertyDescription.class))
                        .map(JsonPropertyDescription::value)
                        .orElse(""),
                example.map(Example::value),
                example.map(Example::before).orElse(""),
                example.map(Example::after).orElse(""),
                Optional.ofNullable(component.getAnnotation(Affects.class))
                        .map(Affects::value)
                        .map(List::of)
                        .orElse(List.of()));
    }
}
