package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import java.util.Optional;

/**
 * A parameter of the query string, as written.
 * <pre>{@code
 * { key: version, value: "2*" }
 * }</pre>
 */
public record QueryFile(
        @JsonPropertyDescription(
                        "The key of the parameter, with the wildcards * and ?. Without it, the parameter may have every key.")
                @Example("version")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.QueryStringConfig")
                @Formed(Form.QUERY_TEXT)
                Optional<String> key,
        @JsonPropertyDescription("The value of the parameter, with the wildcards * and ?.")
                @Example("\"2*\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.QueryStringConfig")
                @Formed(Form.QUERY_TEXT)
                String value) {}
