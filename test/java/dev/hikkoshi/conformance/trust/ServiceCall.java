package dev.hikkoshi.conformance.trust;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call that a service of AWS makes to a resource with a policy of its own: a role, a key, a topic, a bucket.
 *
 * @param service the principal, such as {@code events.amazonaws.com}
 * @param action the action
 * @param resource the resource, as {@link dev.hikkoshi.conformance.Deployed#text} has it
 * @param context the condition keys that the service sends, in lower case, and their values
 */
public record ServiceCall(String service, String action, String resource, Map<String, String> context) {

    public ServiceCall {
        Map<String, String> keys = new TreeMap<>();
        // Services speak TLS.
        keys.put("aws:securetransport", "true");
        context.forEach((key, value) -> keys.put(key.toLowerCase(Locale.ROOT), value));
        context = keys;
    }

    /** The same call of another action. */
    public ServiceCall of(String other) {
        return new ServiceCall(service, other, resource, context);
    }
}
