package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a load balancer that answers requests itself, as written: a redirect, or a fixed response. No feature and no target
 * group gets these requests, and no step of the ledger changes the rule.
 * <pre>{@code
 * - { name: apex, loadBalancer: public, priority: 50, hosts: ["@"], redirect: { … } }               # RedirectFile
 * - { name: old-feed, loadBalancer: public, priority: 60, paths: [/feed.xml], fixedResponse: { … } } # FixedResponseFile
 * - { name: beta, loadBalancer: public, priority: 70, hosts: [www], conditions: { … }, redirect: { … } }  # ConditionsFile
 * }</pre>
 */
public record ResponseFile(
        @JsonPropertyDescription("The name of the rule in these files and in the edge stack.")
                @Example("apex")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription(
                        "The name of the load balancer that answers, one of loadBalancers in environment.yaml. On one that exists, the rule is one of its owner's, and nothing is created.")
                @Example("public")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule ListenerArn")
                String loadBalancer,
        @JsonPropertyDescription(
                        "The priority of the rule. The listener tries its rules from the lowest number to the highest, so a redirect of some paths has a lower number than the feature with the other paths of the same host.")
                @Example("50")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Priority")
                @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY)
                int priority,
        @JsonPropertyDescription(
                        "The host names that the rule matches, in the form of features[].http.hosts. An empty list means every host.")
                @Example("[\"@\"]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.HOST)
                List<String> hosts,
        @JsonPropertyDescription(
                        "The paths that a request must match in addition to the host, with the wildcards * and ?. An empty list means every path.")
                @Example("[/feed.xml]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.PATH)
                List<String> paths,
        @JsonPropertyDescription(
                        "What a request must have in addition to the host and the path: headers or a cookie, a method, a parameter of the query string, an address of the client.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @Unless(written = "{}")
                ConditionsFile conditions,
        @JsonPropertyDescription("Where clients are sent. Write either redirect or fixedResponse.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.RedirectConfig")
                Optional<RedirectFile> redirect,
        @JsonPropertyDescription("The response itself. Write either redirect or fixedResponse.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.FixedResponseConfig")
                Optional<FixedResponseFile> fixedResponse) {}
