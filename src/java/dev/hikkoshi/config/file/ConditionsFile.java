package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.RequestConditions;
import java.util.List;

/**
 * The conditions of a listener rule beside hosts and paths, as written. A request meets all of them, and one value of each.
 * Hosts, paths and conditions have five values together.
 * <pre>{@code
 * conditions:
 *   headers: [{ name: X-Api-Version, values: ["2", "2.*"] }, { name: Cookie, values: ["*beta=yes*"] }]
 *   methods: [GET, HEAD]
 *   query: [{ key: version, value: "2*" }]
 *   sourceIps: [203.0.113.0/24]
 * }</pre>
 */
public record ConditionsFile(
        @JsonPropertyDescription(
                        "HTTP headers that a request has, all of them, a cookie among them. Not the header Host: hosts matches it.")
                @Example("[{ name: Cookie, values: [\"*beta=yes*\"] }]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                List<HeaderFile> headers,
        @JsonPropertyDescription(
                        "The HTTP methods, of which a request has one. They have no wildcards, and no other case.")
                @Example("[GET, HEAD]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpRequestMethodConfig")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.METHOD)
                List<String> methods,
        @JsonPropertyDescription("Parameters of the query string, of which a request has one.")
                @Example("[{ key: version, value: \"2*\" }]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.QueryStringConfig")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                List<QueryFile> query,
        @JsonPropertyDescription(
                        "The address blocks of clients, of which one has the address that connects to the load balancer: behind a proxy, that is the proxy's.")
                @Example("[203.0.113.0/24]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions.SourceIpConfig")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> sourceIps) {

    /** The conditions of the model. An invalid block has a finding already. */
    public RequestConditions conditions() {
        return new RequestConditions(
                headers.stream()
                        .map(header -> new RequestConditions.Header(header.name(), header.values()))
                        .toList(),
                methods,
                query.stream()
                        .map(pair -> new RequestConditions.Query(pair.key().orElse(""), pair.value()))
                        .toList(),
                sourceIps.stream().filter(Form.CIDR::accepts).map(Cidr::parse).toList());
    }
}
