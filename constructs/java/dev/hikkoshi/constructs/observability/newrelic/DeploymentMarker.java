package dev.hikkoshi.constructs.observability.newrelic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The line that a step draws through New Relic's charts of a feature: the body of a request to its GraphQL API, for
 * whoever has deployed the step. It finds the application by name, so nothing has to be looked up.
 *
 * @param application the name that the feature's application has on both sides
 * @param phase the phase that the step led to
 * @param share percent of the work that EKS takes since
 * @param revision what both sides run
 */
public record DeploymentMarker(String application, String environment, int phase, int share, String revision) {

    private static final String MUTATION = "mutation ($event: ChangeTrackingCreateEventInput!) {"
            + " changeTrackingCreateEvent(changeTrackingEvent: $event) { changeTrackingEvent { changeTrackingId } } }";

    /** The request's body. */
    public String json() {
        Map<String, Object> kind = new LinkedHashMap<>();
        kind.put("category", "Deployment");
        kind.put("type", "Basic");
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("kind", kind);
        category.put("categoryFields", Map.of("deployment", Map.of("version", revision)));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("environment", environment);
        attributes.put("phase", phase);
        attributes.put("share", share);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("categoryAndTypeData", category);
        event.put("entitySearch", Map.of("query", "name = '" + application + "' AND domain = 'APM'"));
        event.put("shortDescription", "Phase " + phase + ": EKS takes " + share + " %");
        event.put("customAttributes", attributes);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", MUTATION);
        body.put("variables", Map.of("event", event));
        try {
            return new ObjectMapper().writeValueAsString(body) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a marker is made of maps and text", e);
        }
    }
}
