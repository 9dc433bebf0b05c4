package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The actions of AWS managed policies on a certain day.
 *
 * @param source the source
 * @param policies the policies by name
 */
record ManagedPolicies(
        @JsonProperty(required = true) String source, @JsonProperty(required = true) Map<String, Policy> policies) {

    /**
     * @param version AWS's version of the policy
     * @param date when AWS made it
     * @param actions the allowed actions
     */
    record Policy(
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) String date,
            @JsonProperty(required = true) List<String> actions) {}

    static ManagedPolicies read() {
        try (InputStream file = ManagedPolicies.class.getResourceAsStream("/conformance/iam/managed-policies.json")) {
            return new ObjectMapper().readValue(file, ManagedPolicies.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The actions of a policy.
     *
     * @throws IllegalArgumentException for a policy that is not in the table
     */
    List<String> actions(String name) {
        if (!policies.containsKey(name)) {
            throw new IllegalArgumentException("the table has no policy " + name);
        }
        return policies.get(name).actions();
    }
}
