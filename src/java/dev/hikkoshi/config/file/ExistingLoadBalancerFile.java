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
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load balancer that somebody else owns, as written: its ids, what is known about it, and the rules of its owner. Leave out
 * what you do not know. Without {@code rules}, nobody can tell whether a priority is free. A step that needs a fact is refused until it
 * is written.
 * <pre>{@code
 * existing:
 *   listenerArn: "arn:aws:elasticloadbalancing:…:listener/app/album/50dc6c495c0c9188/f2f7dc8efc522ab2"
 *   loadBalancerFullName: app/album/50dc6c495c0c9188
 *   securityGroupId: sg-0a1b2c3d4e5f67110
 *   cidrs: [10.40.224.0/24, 10.40.226.0/24]   # of the subnets that it stands in: pods admit its requests and health checks from them
 *   ownerAccount: "444455556666"   # if it is of another account: then no feature can be behind it
 *   dnsName: album-1234567890.ap-northeast-1.elb.amazonaws.com
 *   canonicalHostedZoneId: Z14GRHDCWA56QT
 *   ipAddressType: ipv4
 *   idleTimeoutSeconds: 60
 *   dropInvalidHeaderFields: false
 *   rulesQuota: 200   # if AWS has raised it; otherwise 100
 *   defaultAction: { targetGroupArn: "arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef" }
 *   rules: [ … ]   # OwnersRuleFile
 *   takesOver:     # what serves each feature now, TakesOverFile
 *     web-front: { ruleArn: "arn:aws:elasticloadbalancing:…:listener-rule/app/album/50dc…/f2f7…/9683b2d02a6cabee", priority: 200 }
 *     app-api: { defaultAction: true }
 * }</pre>
 */
public record ExistingLoadBalancerFile(
        @JsonPropertyDescription("The ARN of the HTTPS listener. Features add their listener rules to it.")
                @Example(
                        "\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule ListenerArn")
                @Formed(Form.LISTENER_ARN)
                String listenerArn,
        @JsonPropertyDescription(
                        "The full name of the load balancer, app/<name>/<id>: the last part of its ARN. CloudWatch metrics have it as the dimension LoadBalancer.")
                @Example("app/hidamari-live/1a2b3c4d5e6f7081")
                @Affects({"AWS::CloudWatch::Alarm Metrics", "AWS::CloudWatch::Dashboard"})
                @Formed(Form.LOAD_BALANCER_NAME)
                String loadBalancerFullName,
        @JsonPropertyDescription("The id of the load balancer's security group. The pods admit requests from it.")
                @Example("sg-0a1b2c3d4e5f67411")
                @Affects("AWS::EC2::SecurityGroupIngress SourceSecurityGroupId")
                @Formed(Form.BALANCER_GROUP_ID)
                String securityGroupId,
        @JsonPropertyDescription(
                        "The address blocks of the subnets that the load balancer stands in. Its requests and health checks come from there, and network policies admit them.")
                @Example("[10.44.224.0/24, 10.44.226.0/24]")
                @Affects("NetworkPolicy spec.ingress")
                @AtMost(rule = InputRule.NET_BALANCER_BLOCKS, items = ListLimits.BALANCER_SUBNETS)
                @Formed(Form.CIDR)
                List<String> cidrs,
        @JsonPropertyDescription(
                        "The id of the AWS account that owns the load balancer, if it is not the account of the environment. Then no feature behind it can be adopted.")
                @Example("\"444455556666\"")
                @Affects("the rule PLAN-ADOPT-ACCOUNT")
                @Formed(Form.ACCOUNT)
                Optional<String> ownerAccount,
        @JsonPropertyDescription(
                        "The DNS name of the load balancer, as aws elbv2 describe-load-balancers shows it. It is a fact for people and for the import; no resource uses it.")
                @Example("hidamari-live-1234567890.ap-northeast-1.elb.amazonaws.com")
                @Affects("the report of an import")
                @Formed(Form.BALANCER_DNS_NAME)
                Optional<String> dnsName,
        @JsonPropertyDescription(
                        "The id of the hosted zone of the load balancer's DNS name, which alias records need. It is a fact for people and for the import; no resource uses it.")
                @Example("Z14GRHDCWA56QT")
                @Affects("the report of an import")
                @Formed(Form.HOSTED_ZONE_ID)
                Optional<String> canonicalHostedZoneId,
        @JsonPropertyDescription(
                        "The IP addresses of the load balancer. It is a fact for people and for the import; no resource uses it.")
                @Example("ipv4")
                @Affects("the report of an import")
                Optional<AddressType> ipAddressType,
        @JsonPropertyDescription(
                        "The idle timeout of the load balancer in seconds: after this time without data, it closes a connection. The longest request of each feature must be shorter.")
                @Example("120")
                @Affects("the rule NET-IDLE-TIMEOUT")
                @Within(rule = InputRule.NET_LISTENER, from = 1, to = AwsLimits.IDLE_SECONDS)
                Optional<Integer> idleTimeoutSeconds,
        @JsonPropertyDescription(
                        "Whether the load balancer removes HTTP headers with invalid names. It is a fact for people and for the import; no resource uses it.")
                @Example("false")
                @Affects("the report of an import")
                Optional<Boolean> dropInvalidHeaderFields,
        @JsonPropertyDescription(
                        "The number of rules that AWS allows on the load balancer: Service Quotas, Rules per Application Load Balancer. Without it, it is 100.")
                @Example("200")
                @Affects({"the rule HTTP-QUOTA", "the rule HOUSE-QUOTAS"})
                @Within(rule = InputRule.NET_LISTENER, from = 1, to = ListLimits.OWNERS_RULES)
                Optional<Integer> rulesQuota,
        @JsonPropertyDescription(
                        "The default action of the listener: the target group that it forwards to, or answersItself: true. A feature that it serves has defaultAction: true under takesOver. Without it, no layer behind the load balancer can be removed.")
                @Affects({"the rule PLAN-ADOPT-GROUP", "the rule PLAN-LAYER-LAST"})
                Optional<DefaultActionFile> defaultAction,
        @JsonPropertyDescription(
                        "All listener rules of the owner except the default one, as aws elbv2 describe-rules shows them. Without this list, nobody can tell whether a priority is free, so no feature can be adopted; write [] if the owner has no rules.")
                @Affects({"the rule PLAN-ADOPT-PRIORITY", "the rule PLAN-ADOPT-CONDITIONS"})
                @AtMost(rule = InputRule.NET_LISTENER, items = ListLimits.OWNERS_RULES)
                Optional<List<OwnersRuleFile>> rules,
        @JsonPropertyDescription(
                        "What serves each feature on the listener now, by the name of the feature. The rule of an adopted feature has the same conditions and the same target group.")
                @Example(
                        "web-front:\n  ruleArn: \"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener-rule/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44/0000000000000002\"\n  priority: 105\nmedia-stream: { defaultAction: true }")
                @Affects({"AWS::ElasticLoadBalancingV2::ListenerRule", "the rule PLAN-ADOPT-CONDITIONS"})
                @AtMost(items = ListLimits.FEATURES)
                @Unless(written = "{}")
                Map<String, TakesOverFile> takesOver) {}
