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
        @JsonPropertyDescription(
                        "The name of the load balancer in these files. Features name it under http.loadBalancer.")
                @Example("public")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("Who can reach the load balancer.")
                @Example("internet-facing")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer Scheme")
                Scheme scheme,
        @JsonPropertyDescription(
                        "The address blocks that may connect to a new load balancer. Without it, an internet-facing one is open to all addresses; an internal one needs it.")
                @Example("[10.0.0.0/8]")
                @Affects("AWS::EC2::SecurityGroup SecurityGroupIngress")
                @AtMost(rule = InputRule.NET_ALLOW_FROM, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> allowFrom,
        @JsonPropertyDescription(
                        "The ARNs of the certificates of the HTTPS listener in AWS Certificate Manager, the default one first. A new load balancer needs it, and an existing one does not have it.")
                @Example(
                        "[\"arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e\"]")
                @Affects("AWS::ElasticLoadBalancingV2::Listener Certificates")
                @AtMost(rule = InputRule.NET_CERTIFICATE, items = AwsLimits.CERTIFICATES)
                @NotEmpty
                @Formed(Form.CERTIFICATE_ARN)
                Optional<List<String>> certificateArns,
        @JsonPropertyDescription(
                        "A load balancer that exists and that somebody else owns. With it, no load balancer and no listener is created: features add their rules to the owner's listener when a step adopts them.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                Optional<ExistingLoadBalancerFile> existing) {}
