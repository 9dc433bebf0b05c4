package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import java.util.Optional;

/**
 * The endpoint that receives signals by OTLP, as written.
 * <pre>{@code
 * otlp: { endpoint: "https://otlp.example.com", header: api-key }
 * }</pre>
 */
public record OtlpFile(
        @JsonPropertyDescription(
                        "The base URL of the endpoint, which speaks OTLP over HTTP with TLS. Exporters add /v1/traces, /v1/metrics and /v1/logs to it.")
                @Example("https://otlp.example.com")
                @Affects({"the OpenTelemetry collector", "the variable OTEL_EXPORTER_OTLP_ENDPOINT"})
                @Formed(Form.OTLP_ENDPOINT)
                String endpoint,
        @JsonPropertyDescription(
                        "The name of the header that authenticates. Its value is in AWS Secrets Manager, in the secret <service>/<environment>/otlp under the key header. Without it, no header is sent.")
                @Example(value = "api-key", before = "endpoint: https://otlp.example.com")
                @Affects({"the OpenTelemetry collector", "ExternalSecret spec.data"})
                @Formed(Form.OTLP_HEADER)
                Optional<String> header) {}
