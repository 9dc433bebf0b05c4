package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * Number and size of a feature's pods, as written. {@code peak} is for HTTP features.
 * <pre>{@code
 * pods: { min: 4, max: 20, peak: 16, cpu: 500m, memory: 1Gi, burst: true, readOnlyRootFilesystem: false }
 * }</pre>
 */
public record PodsFile(
        @Within(rule = InputRule.POD_COUNT, from = 0, to = 5_000) int min,
        @Within(rule = InputRule.POD_COUNT, from = 1, to = 5_000) int max,
        @Within(rule = InputRule.POD_COUNT, from = 1, to = 5_000) Optional<Integer> peak,
        @Formed(Form.CPU) String cpu,
        @Formed(Form.MEMORY) String memory,
        @Unless(written = "false") boolean burst,
        @Unless(written = "true") boolean readOnlyRootFilesystem) {}
