package dev.hikkoshi.model;

/**
 * The endpoint that receives signals by OTLP over HTTP. The value of its header is in AWS Secrets Manager, under {@code
 * <service>/<environment>/otlp} and the key {@code header}; no file and no output contains it.
 *
 * <pre>{@code
 * otlp: { endpoint: https://otlp.example.com, header: api-key }
 * }</pre>
 *
 * @param endpoint the base URL; an exporter adds {@code /v1/traces}, {@code /v1/metrics} and {@code /v1/logs} (OpenTelemetry
 *     specification, Protocol Exporter, Endpoint URLs for OTLP/HTTP)
 * @param header the name of the header that authenticates; empty if the endpoint asks for none
 */
public record Otlp(String endpoint, String header) {

    /** The value for an environment that sends nothing to an OTLP endpoint. */
    public static final Otlp NONE = new Otlp("", "");

    /** Whether requests have a header whose value is a secret. */
    public boolean authenticates() {
        return !header.isEmpty();
    }
}
