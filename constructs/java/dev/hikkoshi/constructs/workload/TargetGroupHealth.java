package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.TargetSettings;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;

/** The health check of a target group, of either side. */
public final class TargetGroupHealth {

    private TargetGroupHealth() {}

    /**
     * All but the port. A group has codes of HTTP or of gRPC (Elastic Load Balancing API, Matcher). The default of AWS for gRPC is
     * 12, not implemented, which a process without any health check answers.
     */
    public static HealthCheck.Builder of(TargetSettings targets, dev.hikkoshi.model.HealthCheck check) {
        HealthCheck.Builder builder = HealthCheck.builder()
                .protocol(Protocol.valueOf(targets.protocol().word()))
                .path(check.path())
                .interval(Duration.seconds(check.interval().toSeconds()))
                .timeout(Duration.seconds(check.timeout().toSeconds()))
                .healthyThresholdCount(check.healthy())
                .unhealthyThresholdCount(check.unhealthy());
        return targets.isGrpc() ? builder.healthyGrpcCodes("0") : builder.healthyHttpCodes(check.matcher());
    }
}
