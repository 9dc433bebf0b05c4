package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * Parameters in Systems Manager that define the work of the legacy side. They contain no secrets.
 *
 * <p>A deployment creates and changes one of them first and one last; a deletion goes the other way round.
 */
public final class ControlParameters extends Construct {

    /** The maximum size of a standard parameter, which is free, in bytes. */
    private static final int STANDARD_BYTES = AwsLimits.STANDARD_PARAMETER_BYTES;

    /** The most bytes that a reference to another stack becomes when it is deployed: an ARN. */
    private static final int REFERENCE_BYTES = 256;

    /**
     * @param path the path of the parameters, {@code /a/b/c}, without a slash at the end
     * @param values the parameters' values by the last part of their names
     * @param first the one that is deployed before the others
     * @param last the one that is deployed after the others
     */
    public record Props(String path, SortedMap<String, String> values, String first, String last) {

        public Props {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            if (!path.startsWith("/") || path.endsWith("/")) {
                throw new IllegalArgumentException("a path starts with a slash and ends without one: " + path);
            }
            if (!values.containsKey(first) || !values.containsKey(last) || first.equals(last)) {
                throw new IllegalArgumentException("first and last are two of " + values.keySet());
            }
        }
    }

    public ControlParameters(Construct scope, String id, Props props) {
        super(scope, id);
        Map<String, StringParameter> created = new LinkedHashMap<>();
        props.values().forEach((key, value) -> created.put(key, createParameter(props.path(), key, value)));
        created.forEach((key, parameter) -> {
            if (!key.equals(props.first())) {
                parameter.getNode().addDependency(created.get(props.first()));
            }
            if (!key.equals(props.last())) {
                created.get(props.last()).getNode().addDependency(parameter);
            }
        });
    }

    private StringParameter createParameter(String path, String key, String value) {
        int references = Boolean.TRUE.equals(Token.isUnresolved(value)) ? REFERENCE_BYTES : 0;
        boolean isLong = value.getBytes(StandardCharsets.UTF_8).length + references > STANDARD_BYTES;
        return StringParameter.Builder.create(this, key)
                .parameterName(path + "/" + key)
                .stringValue(value)
                .tier(isLong ? ParameterTier.ADVANCED : ParameterTier.STANDARD)
                .build();
    }
}
