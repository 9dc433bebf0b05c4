package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** Parameters in Systems Manager that define the work of the legacy side. They contain no secrets. */
public final class ControlParameters extends Construct {

    /** The maximum size of a standard parameter, which is free, in bytes. */
    private static final int STANDARD_BYTES = AwsLimits.STANDARD_PARAMETER_BYTES;

    /**
     * @param path the path of the parameters, {@code /a/b/c}, without a slash at the end
     * @param values the parameters' values by the last part of their names
     */
    public record Props(String path, SortedMap<String, String> values) {

        public Props {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            if (!path.startsWith("/") || path.endsWith("/")) {
                throw new IllegalArgumentException("a path starts with a slash and ends without one: " + path);
            }
        }
    }

    public ControlParameters(Construct scope, String id, Props props) {
        super(scope, id);
        props.values().forEach((key, value) -> createParameter(props.path(), key, value));
    }

    private void createParameter(String path, String key, String value) {
        boolean isLong = value.getBytes(StandardCharsets.UTF_8).length > STANDARD_BYTES;
        StringParameter.Builder.create(this, key)
                .parameterName(path + "/" + key)
                .stringValue(value)
                .tier(isLong ? ParameterTier.ADVANCED : ParameterTier.STANDARD)
                .build();
    }
}
