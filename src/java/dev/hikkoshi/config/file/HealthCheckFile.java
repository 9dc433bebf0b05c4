package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.HealthCheck;
import java.util.Optional;

/**
 * The health check of a target group of one side, as written.
 * <pre>{@code
 * eks: { path: /actuator/health, port: 9090, matcher: "200-299", intervalSeconds: 15, timeoutSeconds: 10, healthyThreshold: 3, unhealthyThreshold: 5 }
 * }</pre>
 */
public record HealthCheckFile(
        @JsonPropertyDescription(
                        "The path that the load balancer requests on this side. Without it, it is healthPath. The readiness probe of pods always requests healthPath.")
                @Example("/actuator/health")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath")
                @Formed(Form.HEALTH_PATH)
                Optional<String> path,
        @JsonPropertyDescription(
                        "The port of pods that the load balancer requests, such as that of a management server. Without it, it is the port of the feature. Only the side of EKS has it: on the legacy side, the port of the health check is 10,000 above legacyPort.")
                @Example("9090")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPort",
                    "AWS::EC2::SecurityGroupIngress FromPort",
                    "NetworkPolicy spec.ingress"
                })
                @Within(rule = InputRule.HTTP_HEALTH_CHECK, from = 1, to = 65_535)
                Optional<Integer> port,
        @JsonPropertyDescription(
                        "The status codes of a healthy target from 200 to 499: one, several with commas, or a range.")
                @Example("\"200-299,302\"")
                @Affects({"AWS::ElasticLoadBalancingV2::TargetGroup Matcher", "AWS::SSM::Parameter Value"})
                @Unless(written = HealthCheck.OK)
                @Formed(Form.MATCHER)
                String matcher,
        @JsonPropertyDescription(
                        "The time in seconds between two checks of a target. Without it, it is 10 on EKS and 15 on the legacy side.")
                @Example("15")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckIntervalSeconds")
                @Within(rule = InputRule.HTTP_HEALTH_CHECK, from = 5, to = 300)
                Optional<Integer> intervalSeconds,
        @JsonPropertyDescription(
                        "How long in seconds a target may take to answer a check. It is shorter than the interval.")
                @Example("10")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckTimeoutSeconds")
                @Unless(written = "5")
                @Within(rule = InputRule.HTTP_HEALTH_CHECK, from = 2, to = 120)
                int timeoutSeconds,
        @JsonPropertyDescription(
                        "After how many good checks in a row a target gets requests. A rollout waits for them: intervalSeconds × healthyThreshold for each pod.")
                @Example("3")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup HealthyThresholdCount",
                    "Deployment spec.progressDeadlineSeconds"
                })
                @Unless(written = "" + HealthCheck.HEALTHY)
                @Within(rule = InputRule.HTTP_HEALTH_CHECK, from = 2, to = 10)
                int healthyThreshold,
        @JsonPropertyDescription("After how many bad checks in a row a target gets no requests.")
                @Example("5")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup UnhealthyThresholdCount")
                @Unless(written = "" + HealthCheck.UNHEALTHY)
                @Within(rule = InputRule.HTTP_HEALTH_CHECK, from = 2, to = 10)
                int unhealthyThreshold) {}
