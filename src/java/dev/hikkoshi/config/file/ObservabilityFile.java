package dev.hikkoshi.config.file;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import java.util.Map;

/**
 * Which backend has which signal, as written.
 * <pre>{@code
 * observability:
 *   signals: { traces: new-relic, logs: cloudwatch }
 * }</pre>
 */
public record ObservabilityFile(Map<Signal, Backend> signals) {}
