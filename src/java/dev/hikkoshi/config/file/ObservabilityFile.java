package dev.hikkoshi.config.file;

import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Map;

/**
 * The backend of each signal, the criteria of a step, and the contacts, as written.
 * <pre>{@code
 * observability:
 *   signals: { traces: new-relic, logs: cloudwatch }
 *   criteria: { errorPercent: 1 }
 *   newRelic: { account: 1234567 }
 *   contacts: [ishii, kubo]
 * }</pre>
 */
public record ObservabilityFile(
        Map<Signal, Backend> signals,
        @Unless(written = "{}") CriteriaFile criteria,
        @Unless(written = "{}") NewRelicFile newRelic,
        @Unless(written = "[]") List<String> contacts) {}
