package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Taint;

/**
 * A taint of a pool's nodes, as written.
 * <pre>{@code
 * - { key: example.com/gpu, value: "true", effect: NoSchedule }
 * }</pre>
 */
public record TaintFile(
        @JsonPropertyDescription("The key of the taint.") @Example("example.com/gpu") String key,
        @JsonPropertyDescription("The value of the taint. An empty text means no value.")
                @Example("\"true\"")
                @Unless(written = "")
                String value,
        @JsonPropertyDescription("What happens to a pod that does not tolerate the taint.") @Example("NoSchedule")
                Taint.Effect effect) {}
