package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
 * what you do not know. Without {@code rules}, nobody can tell whether a priority is free.
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
        @Formed(Form.LISTENER_ARN) String listenerArn,
        @Formed(Form.LOAD_BALANCER_NAME) String loadBalancerFullName,
        @Formed(Form.BALANCER_GROUP_ID) String securityGroupId,
        @AtMost(rule = InputRule.NET_BALANCER_BLOCKS, items = ListLimits.BALANCER_SUBNETS) @Formed(Form.CIDR)
                List<String> cidrs,
        @Formed(Form.ACCOUNT) Optional<String> ownerAccount,
        @Formed(Form.BALANCER_DNS_NAME) Optional<String> dnsName,
        @Formed(Form.HOSTED_ZONE_ID) Optional<String> canonicalHostedZoneId,
        Optional<AddressType> ipAddressType,
        @Within(rule = InputRule.NET_LISTENER, from = 1, to = AwsLimits.IDLE_SECONDS)
                Optional<Integer> idleTimeoutSeconds,
        Optional<Boolean> dropInvalidHeaderFields,
        @Within(rule = InputRule.NET_LISTENER, from = 1, to = ListLimits.OWNERS_RULES) Optional<Integer> rulesQuota,
        Optional<DefaultActionFile> defaultAction,
        @AtMost(rule = InputRule.NET_LISTENER, items = ListLimits.OWNERS_RULES) Optional<List<OwnersRuleFile>> rules,
        @AtMost(items = ListLimits.FEATURES) @Unless(written = "{}") Map<String, TakesOverFile> takesOver) {}
