package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Map;

/**
 * The backend of each signal, the reasons to have no backend, the criteria of a step, and the contacts, as written.
 * <pre>{@code
 * observability:
 *   signals: { traces: new-relic, logs: cloudwatch }
 *   without: { kubernetesEvents: the team reads them with kubectl }
 *   criteria: { errorPercent: 1 }
 *   newRelic: { account: 1234567 }
 *   contacts: [ishii, kubo]
 * }</pre>
 */
public record ObservabilityFile(
        Map<Signal, Backend> signals,
        @Unless(written = "{}") @Formed(Form.REASON) Map<Signal, String> without,
        @Unless(written = "{}") CriteriaFile criteria,
        @Unless(written = "{}") NewRelicFile newRelic,
        @AtMost(items = ListLimits.PEOPLE) @Unless(written = "[]") List<String> contacts) {}
