package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.LegacyPorts;
import java.util.List;
import java.util.Optional;

/**
 * The routing of a feature's requests, as written. Host names are written without the environment's domain: {@code www} is
 * below it, {@code "@"} is the domain itself, and a name with a final dot, such as {@code www.other.example.}, is a whole name.
 * {@code hosts: []} is every host: only behind a load balancer that exists, for a rule of its owner that has no host.
 * <pre>{@code
 * http:
 *   loadBalancer: public
 *   priority: 100
 *   hosts: [www]
 *   paths: [/photos/*]
 *   port: 8080
 *   healthPath: /healthz
 *   longestRequestSeconds: 15
 *   largestBodyMiB: 25
 *   legacyPort: 12080
 *   stickinessSeconds: 600
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
        String loadBalancer,
        @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY) int priority,
        @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES) @Formed(Form.HOST)
                List<String> hosts,
        @AtMost(rule = InputRule.HTTP_CONDITIONS, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.PATH)
                List<String> paths,
        @Within(rule = InputRule.HTTP_PORT, from = 1024, to = 65_535) int port,
        @Formed(Form.HEALTH_PATH) String healthPath,
        @Within(rule = InputRule.HTTP_LONGEST_REQUEST, from = 1, to = 3_600) int longestRequestSeconds,
        @Unless(written = "1") @Within(rule = InputRule.HTTP_LARGEST_BODY, from = 1, to = 10_240) int largestBodyMiB,
        @Within(rule = InputRule.HTTP_LEGACY_PORT, from = LegacyPorts.FIRST, to = LegacyPorts.LAST)
                Optional<Integer> legacyPort,
        @Within(rule = InputRule.HTTP_STICKINESS, from = 1, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds,
        @Unless(written = "0") @Within(rule = InputRule.HTTP_SLOW_START, from = 0, to = 900) int slowStartSeconds,
        Optional<CanaryFile> canary) {}
