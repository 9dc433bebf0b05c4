package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * A redirect by a load balancer, as written. The protocol is HTTPS: the listener for HTTP redirects every request there before
 * a rule is tried. What is not written stays as it was in the request.
 * <pre>{@code
 * redirect: { host: www, path: "/archive/#{path}", query: "from=feed&#{query}", statusCode: 302 }
 * }</pre>
 */
public record RedirectFile(
        @JsonPropertyDescription(
                        "The host that clients are sent to, in the form of hosts: www is www.<domain>, \"@\" is the domain itself, and a name with a final dot is a whole name. It has no wildcard.")
                @Example("www")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.RedirectConfig.Host")
                @Formed(Form.REDIRECT_HOST)
                Optional<String> host,
        @JsonPropertyDescription(
                        "The path that clients are sent to. #{path} is the path of the request without its first slash, and #{host} its host.")
                @Example("\"/archive/#{path}\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.RedirectConfig.Path")
                @Formed(Form.REDIRECT_PATH)
                Optional<String> path,
        @JsonPropertyDescription(
                        "The query string that clients are sent to, without the question mark. #{query} is the one of the request.")
                @Example("\"from=feed&#{query}\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.RedirectConfig.Query")
                @Formed(Form.REDIRECT_QUERY)
                Optional<String> query,
        @JsonPropertyDescription(
                        "301 for a place that has moved for good, or 302 for now. Browsers remember 301 for a long time.")
                @Example("302")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.RedirectConfig.StatusCode")
                @Unless(written = "301")
                @Within(rule = InputRule.HTTP_RESPONSE, from = 301, to = 302)
                int statusCode) {}
