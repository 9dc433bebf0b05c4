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
 *   idleTimeoutSeconds: 120
 *   dropInvalidHeaderFields: false
 *   preserveHostHeader: true
 *   desyncMitigationMode: strictest
 *   tlsPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
 *   webAclArn: "arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/album/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e"
 *   accessLogsBucket: album-central-logs
 *   maintenance: { … }   # MaintenanceFile
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
                        "The idle timeout of a new load balancer in seconds: after this time without data, it closes a connection. Without it, it is 60 seconds, or 5 seconds more than the longest request behind the load balancer; a declared one must be longer than that request.")
                @Example("120")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes")
                @Within(rule = InputRule.NET_BALANCER_ATTRIBUTES, from = 1, to = AwsLimits.IDLE_SECONDS)
                Optional<Integer> idleTimeoutSeconds,
        @JsonPropertyDescription(
                        "Whether a new load balancer removes HTTP headers whose names have other characters than letters, digits and hyphens. The default of AWS is false: write false if a client sends names with an underscore, such as X_Token, because their requests would lose them.")
                @Example("false")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes")
                @Unless(written = "true")
                boolean dropInvalidHeaderFields,
        @JsonPropertyDescription(
                        "Whether a new load balancer sends the Host header to targets exactly as the client wrote it. With false, it may remove the port.")
                @Example("true")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes")
                @Unless(written = "false")
                boolean preserveHostHeader,
        @JsonPropertyDescription("What a new load balancer does with requests that two servers could read differently.")
                @Example("strictest")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes")
                @Unless(written = "defensive")
                DesyncMitigation desyncMitigationMode,
        @JsonPropertyDescription(
                        "The name of the security policy of a new HTTPS listener: its TLS versions and ciphers. Without it, it is the one that AWS recommends, with TLS 1.2 and 1.3; write an older one only for clients that cannot have it.")
                @Example("ELBSecurityPolicy-TLS13-1-2-2021-06")
                @Affects("AWS::ElasticLoadBalancingV2::Listener SslPolicy")
                @Formed(Form.TLS_POLICY)
                Optional<String> tlsPolicy,
        @JsonPropertyDescription(
                        "The ARN of a regional web ACL of AWS WAF, which judges requests before a new load balancer sends them on. Somebody else owns the web ACL.")
                @Example(
                        "\"arn:aws:wafv2:ap-northeast-1:111122223333:regional/webacl/album/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e\"")
                @Affects("AWS::WAFv2::WebACLAssociation")
                @Formed(Form.WEB_ACL_ARN)
                Optional<String> webAclArn,
        @JsonPropertyDescription(
                        "The name of a bucket that exists, for the access logs of a new load balancer. Its owner lets logdelivery.elasticloadbalancing.amazonaws.com write there. Without it, the logs go to a bucket of the edge stack.")
                @Example("album-central-logs")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes")
                @Formed(Form.LOG_BUCKET)
                Optional<String> accessLogsBucket,
        @JsonPropertyDescription(
                        "A maintenance: the load balancer answers itself, and sends no request to the features. It lasts as long as the key stands here; the shares of EKS stay as they are.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                Optional<MaintenanceFile> maintenance,
        @JsonPropertyDescription(
                        "A load balancer that exists and that somebody else owns. With it, no load balancer and no listener is created: features add their rules to the owner's listener when a step adopts them.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                Optional<ExistingLoadBalancerFile> existing) {}
