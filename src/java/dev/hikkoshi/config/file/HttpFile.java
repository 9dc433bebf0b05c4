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
import dev.hikkoshi.model.LegacyPorts;
import dev.hikkoshi.model.ProtocolVersion;
import dev.hikkoshi.model.TargetProtocol;
import java.util.List;
import java.util.Optional;

/**
 * The routing of a feature's requests, as written. Host names are written without the environment's domain: {@code www} is
 * below it, {@code "@"} is the domain itself, and a name with a final dot, such as {@code www.other.example.}, is a whole name.
 * {@code hosts: []} is every host: the rule matches by its paths alone, and without paths it takes what is left.
 * <pre>{@code
 * http:
 *   loadBalancer: public
 *   priority: 100
 *   hosts: [www]
 *   paths: [/photos/*]
 *   conditions: { … }   # ConditionsFile
 *   port: 8080
 *   healthPath: /healthz
 *   healthCheck: { eks: { … }, legacy: { … } }   # HealthCheckFile
 *   startupPath: /started
 *   startupSeconds: 600
 *   livenessPath: /alive
 *   longestRequestSeconds: 15
 *   largestBodyMiB: 25
 *   keepAliveSeconds: 75
 *   legacyPort: 12080
 *   protocol: HTTPS
 *   protocolVersion: HTTP2
 *   stickinessSeconds: 600
 *   targetStickiness: { … }   # TargetStickinessFile
 *   webSockets: { … }         # WebSocketsFile
 *   slowStartSeconds: 30
 *   canary: { … }   # CanaryFile
 * }</pre>
 *
 * The ranges are the load balancer's: 50,000 priorities, seven days of stickiness, an hour of deregistration delay.
 * A request body has 1 MiB at most, unless {@code largestBodyMiB} says more: this is nginx's default on the legacy side.
 * {@code legacyPort} is the port of the process on the instances of its layer. The name of the feature gives it, unless
 * two features of a layer got the same one. Its health check listens 10,000 above.
 */
public record HttpFile(
        @JsonPropertyDescription(
                        "The name of the load balancer that sends requests to the feature, one of loadBalancers in environment.yaml. A feature that runs keeps its load balancer.")
                @Example("public")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule ListenerArn")
                String loadBalancer,
        @JsonPropertyDescription(
                        "The priority of the feature's listener rule. The listener tries its rules from the lowest number to the highest, and the first one that matches gets the request.")
                @Example("100")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Priority")
                @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY)
                int priority,
        @JsonPropertyDescription(
                        "The host names of the feature without the domain of the environment: www is www.<domain>, \"@\" is the domain itself, \"*\" is every name below it, and a name with a final dot, such as www.other.example., is a whole name. An empty list means every host: the rule matches by its paths alone, and without paths it takes what no other rule has taken.")
                @Example("[www]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Formed(Form.HOST)
                List<String> hosts,
        @JsonPropertyDescription(
                        "The paths that a request must match in addition to the host, with the wildcards * and ?. An empty list means every path.")
                @Example("[/photos/*]")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.PATH)
                List<String> paths,
        @JsonPropertyDescription(
                        "What a request must have in addition to the host and the path: headers or a cookie, a method, a parameter of the query string, an address of the client. A rule with conditions stands before the one without them: what does not meet them goes on to the next rule.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @Unless(written = "{}")
                ConditionsFile conditions,
        @JsonPropertyDescription(
                        "The TCP port on which the feature's process listens in its container, on both sides. A user other than root may listen below 1024, too.")
                @Example("8080")
                @Affects({
                    "Service spec.ports.targetPort",
                    "Deployment spec.template.spec.containers.ports",
                    "AWS::SSM::Parameter Value"
                })
                @Within(rule = InputRule.HTTP_PORT, from = 1, to = 65_535)
                int port,
        @JsonPropertyDescription(
                        "The path of the health check. The load balancer requests it on both sides, and the kubelet requests it for the readiness probe: a pod that does not answer for 15 seconds gets no requests, and keeps running.")
                @Example("/healthz")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath",
                    "Deployment spec.template.spec.containers.readinessProbe"
                })
                @Formed(Form.HEALTH_PATH)
                String healthPath,
        @JsonPropertyDescription(
                        "The health checks of the load balancer beside their path, each side apart. Without it, both request healthPath, expect 200 within 5 seconds, and need two good answers or three bad ones in a row; the pods are asked every 10 seconds, the instances every 15.")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup")
                @Unless(written = "{}")
                HealthChecksFile healthCheck,
        @JsonPropertyDescription(
                        "The path that a new process answers once it has started. The startup probe of its pods requests it, and the other probes begin after its first answer. Without it, it is healthPath.")
                @Example("/started")
                @Affects("Deployment spec.template.spec.containers.startupProbe")
                @Formed(Form.HEALTH_PATH)
                Optional<String> startupPath,
        @JsonPropertyDescription(
                        "How long in seconds a new process may take until its first answer, on both sides. After this time it is ended and started again.")
                @Example("600")
                @Affects({
                    "Deployment spec.template.spec.containers.startupProbe",
                    "Deployment spec.progressDeadlineSeconds",
                    "AWS::SSM::Parameter Value"
                })
                @Unless(written = "300")
                @Within(rule = InputRule.HTTP_PROBE, from = 30, to = 3_600)
                int startupSeconds,
        @JsonPropertyDescription(
                        "A path that every process answers which is not broken, also one whose queue is full. A process that does not answer it for two minutes more than the longest request is started again, on both sides. Without it, the liveness probe of pods only opens a connection to the port, and the legacy instances request healthPath; do not write healthPath here.")
                @Example("/alive")
                @Affects({"Deployment spec.template.spec.containers.livenessProbe", "AWS::SSM::Parameter Value"})
                @Formed(Form.HEALTH_PATH)
                Optional<String> livenessPath,
        @JsonPropertyDescription(
                        "The longest time in seconds that a request may take. A pod waits this long for its last requests before it stops: the deregistration delay, the preStop sleep and the grace period follow from it, and the idle timeout of a new load balancer is longer.")
                @Example("15")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes",
                    "Deployment spec.template.spec.terminationGracePeriodSeconds",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes"
                })
                @Within(rule = InputRule.HTTP_LONGEST_REQUEST, from = 1, to = 3_600)
                int longestRequestSeconds,
        @JsonPropertyDescription(
                        "The largest request body in MiB that nginx on the legacy instances accepts. A larger one is answered with 413.")
                @Example("25")
                @Affects("AWS::SSM::Parameter Value")
                @Unless(written = "1")
                @Within(rule = InputRule.HTTP_LARGEST_BODY, from = 1, to = 10_240)
                int largestBodyMiB,
        @JsonPropertyDescription(
                        "How long in seconds the process keeps an idle connection open. It must be longer than the idle timeout of the load balancer, which is 60 seconds, or longer than the longest request; otherwise some requests are answered with 502. Many servers close after 5 seconds until they are told otherwise. Without it, nothing is checked.")
                @Example("75")
                @Affects("the rule HTTP-KEEP-ALIVE")
                @Within(rule = InputRule.HTTP_KEEP_ALIVE, from = 1, to = 86_400)
                Optional<Integer> keepAliveSeconds,
        @JsonPropertyDescription(
                        "The TCP port of the feature's process on the instances of its layer, and 10,000 above it the port of its health check. Without it, the port follows from the name of the feature; write it if two features of a layer got the same port.")
                @Example("12080")
                @Affects({"AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPort", "AWS::SSM::Parameter Value"})
                @Within(rule = InputRule.HTTP_LEGACY_PORT, from = LegacyPorts.FIRST, to = LegacyPorts.LAST)
                Optional<Integer> legacyPort,
        @JsonPropertyDescription(
                        "How long in seconds a client stays with one side while both sides serve, by a cookie of the load balancer. After a roll-back, clients with this cookie still reach EKS for this time, unless the step evacuates; without it, each request may reach either side.")
                @Example("600")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions.ForwardConfig.TargetGroupStickinessConfig")
                @Within(rule = InputRule.HTTP_STICKINESS, from = 1, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds,
        @JsonPropertyDescription(
                        "Clients that stay with one instance or one pod, for sessions in the memory of a process. It needs stickinessSeconds, too: in a rule with two target groups, AWS refuses sticky targets without sticky groups. Without it, each request of a client may reach another target.")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes")
                Optional<TargetStickinessFile> targetStickiness,
        @JsonPropertyDescription(
                        "Whether the load balancer speaks with the feature's targets through TLS, on both sides. On the legacy instances, nginx has a certificate of its own, and speaks with the process through TLS, too.")
                @Example("HTTPS")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup Protocol",
                    "Deployment spec.template.spec.containers.readinessProbe",
                    "AWS::SSM::Parameter Value"
                })
                @Unless(written = "HTTP")
                TargetProtocol protocol,
        @JsonPropertyDescription(
                        "The version of HTTP that the load balancer speaks with the feature's targets, on both sides. All target groups of a rule have the same one.")
                @Example("HTTP2")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup ProtocolVersion",
                    "Deployment spec.template.spec.containers.readinessProbe",
                    "AWS::SSM::Parameter Value"
                })
                @Unless(written = "HTTP1")
                ProtocolVersion protocolVersion,
        @JsonPropertyDescription(
                        "What is known of the feature's WebSockets, or of other long connections on which either side sends data. Without it, a connection ends with its longest request.")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes",
                    "AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes"
                })
                Optional<WebSocketsFile> webSockets,
        @JsonPropertyDescription(
                        "How long in seconds the load balancer slowly raises the requests to a new pod. 0 turns slow start off; otherwise AWS allows 30 to 900.")
                @Example("30")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes")
                @Unless(written = "0")
                @Within(rule = InputRule.HTTP_SLOW_START, from = 0, to = 900)
                int slowStartSeconds,
        @JsonPropertyDescription(
                        "Requests of your own people, marked by a header, that EKS serves before other requests. A second listener rule sends all of them to EKS while both sides serve.")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                Optional<CanaryFile> canary) {

    /** The longest request or connection that a stopping target waits for, in seconds. */
    public int longestWorkSeconds() {
        return Math.max(
                longestRequestSeconds,
                webSockets.flatMap(WebSocketsFile::longestSeconds).orElse(0));
    }

    /** How long a connection may be without data, in seconds. */
    public int longestSilenceSeconds() {
        return Math.max(
                longestRequestSeconds,
                webSockets.map(WebSocketsFile::quietSeconds).orElse(0));
    }
}
