package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.Map;
import java.util.Optional;

/**
 * A scaler of KEDA that counts the jobs of a worker without a queue of SQS or Redis, as written.
 * <pre>{@code
 * scaler:
 *   type: rabbitmq
 *   metadata: { protocol: amqp, queueName: mails, mode: QueueLength, value: "20" }
 *   secrets: { host: RABBITMQ_URL }
 *   reaches: broker
 * }</pre>
 */
public record ScalerFile(
        @JsonPropertyDescription(
                        "The name of the scaler in the documentation of KEDA 2.20. SQS and Redis have the key queue, and Prometheus has scaling.query.")
                @Example("rabbitmq")
                @Affects("ScaledObject spec.triggers.type")
                String type,
        @JsonPropertyDescription(
                        "The settings of the scaler by name, as its documentation has them. Manifests show them, so that none may be a password, a token or a key.")
                @Example("{ protocol: amqp, queueName: mails, mode: QueueLength, value: \"20\" }")
                @Affects("ScaledObject spec.triggers.metadata")
                @AtMost(items = ListLimits.LABELS)
                @Formed(Form.SCALER_VALUE)
                Map<String, String> metadata,
        @JsonPropertyDescription(
                        "The parameters with which KEDA signs in, each with the name of one of the feature's secrets. Without it, KEDA signs in with nothing.")
                @Example("{ host: RABBITMQ_URL }")
                @Affects("TriggerAuthentication spec.secretTargetRef")
                @AtMost(items = ListLimits.LABELS)
                @Unless(written = "{}")
                @Formed(Form.VARIABLE)
                Map<String, String> secrets,
        @JsonPropertyDescription(
                        "The name of the dependency that KEDA connects to, one of the feature's needs. It opens the port for KEDA. Without it, KEDA reaches port 443 alone.")
                @Example("broker")
                @Affects("NetworkPolicy spec.egress")
                Optional<String> reaches) {}
