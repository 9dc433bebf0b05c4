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
import software.constructs.IDependable;

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

    /** Creates the parameters. */
    public ControlParameters(Construct scope, String id, Props props) {
        super(scope, id);
        Map<String, StringParameter> created = new LinkedHashMap<>();
        props.values().forEach((key, value) -> created.put(key, createParameter(props.path(), key, value)));
        StringParameter first = created.get(props.first());
        StringParameter last = created.remove(props.last());
        last.getNode().addDependency(created.values().toArray(IDependable[]::new));
        created.remove(props.first());
        created.values().forEach(parameter -> parameter.getNode().addDependency(first));
    }

    private StringParameter createParameter(String path, String key, String value) {
        return StringParameter.Builder.create(this, key)
                .parameterName(path + "/" + key)
                .stringValue(value)
                .tier(isLong(value) ? ParameterTier.ADVANCED : ParameterTier.STANDARD)
                .build();
    }

    /** Only near the limit does it matter whether the value has a reference. */
    private static boolean isLong(String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        return bytes > STANDARD_BYTES
                || bytes + REFERENCE_BYTES > STANDARD_BYTES && Boolean.TRUE.equals(Token.isUnresolved(value));
    }
}
