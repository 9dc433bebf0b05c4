package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Optional;

/**
 * A load balancer, as written. Without {@code allowFrom}, an internet-facing load balancer is open to all addresses.
 * <pre>{@code
 * - name: internal
 *   scheme: internal
 *   allowFrom: [10.0.0.0/8]
 *   certificateArns: ["arn:aws:acm:ap-northeast-1:111122223333:certificate/1c2d3e4f-5061-4273-9849-5a6b7c8d9eaf"]
 * - name: public
 *   scheme: internet-facing
 *   existing: { … }   # ExistingLoadBalancerFile, instead of allowFrom and certificateArns
 * }</pre>
 */
public record LoadBalancerFile(
        @Formed(Form.LABEL) String name,
        Scheme scheme,
        @AtMost(rule = InputRule.NET_ALLOW_FROM, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> allowFrom,
        @AtMost(rule = InputRule.NET_CERTIFICATE, items = AwsLimits.CERTIFICATES)
                @NotEmpty
                @Formed(Form.CERTIFICATE_ARN)
                Optional<List<String>> certificateArns,
        Optional<ExistingLoadBalancerFile> existing) {}
