package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pattern of an event of Parameter Store about the features of a layer. */
final class ParameterChange {

    static final String CREATE = "Create";
    static final String UPDATE = "Update";
    static final String DELETE = "Delete";

    private ParameterChange() {}

    /**
     * The pattern.
     *
     * @param keys the last parts of the names of the parameters, for each feature
     * @param operations what happens to them (Systems Manager, Notifications from Parameter Store events)
     */
    static Map<String, Object> of(FleetName fleet, String layer, List<String> keys, List<String> operations) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put(
                "name",
                keys.stream()
                        .map(key -> Map.of("wildcard", fleet.parameterPath(layer) + "/*/" + key))
                        .toList());
        detail.put("operation", operations);
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.ssm"));
        pattern.put("detail-type", List.of("Parameter Store Change"));
        pattern.put("detail", detail);
        return pattern;
    }
}
