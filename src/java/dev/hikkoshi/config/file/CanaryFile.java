package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The requests of the staff, as written.
 * <pre>{@code
 * canary: { priority: 95, header: X-Hidamari-Staff, value: "yes" }
 * }</pre>
 */
public record CanaryFile(
        @JsonPropertyDescription(
                        "The priority of the canary's listener rule. It must be lower than the priority of the feature, so that the listener tries it first.")
                @Example("95")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Priority")
                @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY)
                int priority,
        @JsonPropertyDescription(
                        "The name of the HTTP header that marks the requests. Write Cookie to mark them by a cookie.")
                @Example("X-Hidamari-Staff")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @Formed(Form.HEADER)
                String header,
        @JsonPropertyDescription("The value of the header that marks the requests, with the wildcards * and ?.")
                @Example("\"yes\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @Formed(Form.HEADER_VALUE)
                String value) {}
