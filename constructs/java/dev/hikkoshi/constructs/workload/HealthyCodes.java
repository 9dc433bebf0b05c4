package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.TargetSettings;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;

/** The answers of a target that count as healthy. */
public final class HealthyCodes {

    private HealthyCodes() {}

    /**
     * Adds the codes of HTTP, or those of gRPC, of which a group has one or the other (Elastic Load Balancing API, Matcher). The
     * default of AWS for gRPC is 12, not implemented, which a process without any health check answers.
     */
    public static HealthCheck.Builder of(TargetSettings targets, HealthCheck.Builder check) {
        return targets.isGrpc() ? check.healthyGrpcCodes("0") : check.healthyHttpCodes("200");
    }
}
