package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;

/**
 * A response that a load balancer gives itself, as written.
 * <pre>{@code
 * fixedResponse: { statusCode: 410, contentType: text/plain, messageBody: This album has moved. }
 * }</pre>
 */
public record FixedResponseFile(
        @JsonPropertyDescription("The HTTP status code of the response: 200 to 299, 400 to 499 or 500 to 599.")
                @Example("410")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.StatusCode")
                @Within(rule = InputRule.HTTP_RESPONSE, from = 200, to = 599)
                int statusCode,
        @JsonPropertyDescription("The media type of the body.")
                @Example("text/html")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.ContentType")
                @Unless(written = "text/plain")
                ContentType contentType,
        @JsonPropertyDescription("The body of the response, up to 1,024 characters. Without it, the body is empty.")
                @Example("\"This album has moved.\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig.MessageBody")
                @Unless(written = "")
                @Formed(Form.MESSAGE_BODY)
                String messageBody) {}
