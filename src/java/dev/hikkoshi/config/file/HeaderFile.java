package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;

/**
 * A condition on an HTTP header, as written.
 * <pre>{@code
 * { name: Cookie, values: ["*beta=yes*"] }
 * }</pre>
 */
public record HeaderFile(
        @JsonPropertyDescription(
                        "The name of the header, without wildcards. Write Cookie for a cookie: Elastic Load Balancing has no condition on cookies, and the header has all of them, such as a=1; beta=yes.")
                @Example("Cookie")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig")
                @Formed(Form.HEADER)
                String name,
        @JsonPropertyDescription(
                        "The values of the header, of which a request has one, with the wildcards * and ?. A cookie is written as \"*beta=yes*\"; that also matches alphabeta=yes and beta=yesterday.")
                @Example("[\"*beta=yes*\"]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @NotEmpty
                @Formed(Form.HEADER_VALUE)
                List<String> values) {}
