package dev.hikkoshi.constructs.observability.newrelic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The deployment marker of a step in New Relic's charts of a feature: the body of a request to the GraphQL API. The
 * person who deploys the step sends it. It identifies the application by its name.
 *
 * @param application the name of the feature's application on EKS
 * @param phase the phase after the step
 * @param share the share of EKS from this phase on, in percent
 * @param revision the revision that both sides run
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
