package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Values with which a chart failed to start in the past. The tests of the gate plant them again. */
public final class PlantedValues {

    private PlantedValues() {}

    /** The values of the sample's production; empty for a release without such values. */
    public static Optional<JsonNode> of(String release) {
        try (InputStream file =
                PlantedValues.class.getResourceAsStream("/conformance/planted/" + release + ".values.json")) {
            return file == null ? Optional.empty() : Optional.of(new JsonMapper().readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
