package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * A maintenance, as written. It begins when the key is deployed, and ends when the key is removed and that is deployed. The rules
 * of the features stay behind it with their weights. No step takes a feature forward meanwhile: nobody would see how it serves.
 * <pre>{@code
 * maintenance: { features: [web-front], statusCode: 503, contentType: text/html, messageBody: <h1>Back at 05:00</h1> }
 * }</pre>
 */
public record MaintenanceFile(
        @JsonPropertyDescription(
                        "The features behind the load balancer whose requests it answers itself, those of a canary, too. Without it, it answers every request that reaches it; on a load balancer that exists, name the features.")
                @Example("[web-front]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                Optional<List<String>> features,
        @JsonPropertyDescription(
                        "The HTTP status code of the response. With 503, search engines and clients come again later.")
                @Example("503")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.StatusCode")
                @Unless(written = "503")
                @Within(rule = InputRule.HTTP_RESPONSE, from = 200, to = 599)
                int statusCode,
        @JsonPropertyDescription("The media type of the body.")
                @Example("text/html")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.ContentType")
                @Unless(written = "text/plain")
                ContentType contentType,
        @JsonPropertyDescription("The body of the response, up to 1,024 characters.")
                @Example("\"<h1>Back at 05:00</h1>\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.MessageBody")
                @Unless(written = "Down for maintenance.")
                @Formed(Form.MESSAGE_BODY)
                String messageBody) {}
