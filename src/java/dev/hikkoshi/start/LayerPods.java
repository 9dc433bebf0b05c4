package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.config.parse.Quantity;
import dev.hikkoshi.config.table.InstanceShapes;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** How many pods have as much CPU as the machines of a layer. */
final class LayerPods {

    private static final int FEWEST = 2;
    private static final int MOST = 500;

    private LayerPods() {}

    /** The pods for a feature: what its layer has, without the pods of the features before it; empty without a layer. */
    static Optional<Integer> of(JsonNode answers, JsonNode feature) {
        String name = feature.path("layer").asText();
        return StreamSupport.stream(answers.path("layers").spliterator(), false)
                .filter(layer -> layer.path("name").asText().equals(name))
                .findFirst()
                .flatMap(layer -> InstanceShapes.shipped()
                        .of(layer.path("instanceType").asText(AnswerKeys.unless("layers[].instanceType")))
                        .map(shape ->
                                layer.path("instances").asInt(Integer.parseInt(AnswerKeys.unless("layers[].instances")))
                                        * shape.vcpu()
                                        * 1_000
                                        / Quantity.milliCpu(AnswerKeys.unless("features[].cpu"))))
                .map(all -> all - taken(answers, name))
                .map(left -> Math.max(FEWEST, Math.min(MOST, left)));
    }

    private static int taken(JsonNode answers, String layer) {
        JsonNode features = answers.path("features");
        return IntStream.range(0, features.size())
                .filter(i -> features.get(i).path("layer").asText().equals(layer))
                .map(i -> features.get(i).path("pods").asInt())
                .sum();
    }
}
