package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.HealthCheckFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.StickinessType;
import dev.hikkoshi.config.file.TargetStickinessFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.HealthCheck;
import dev.hikkoshi.model.ProtocolVersion;
import dev.hikkoshi.model.TargetProtocol;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks how a load balancer speaks with the targets of a feature: sticky targets, and the version of HTTP. */
final class TargetCheck {

    /** A method of gRPC: a package and a service, and the method. Also the path of AWS's own health check. */
    private static final Pattern METHOD = Pattern.compile("/[A-Za-z_][\\w.]*/[A-Za-z_]\\w*");

    private final Findings findings;

    TargetCheck(Findings findings) {
        this.findings = findings;
    }

    void check(HttpFile http, Place place) {
        http.targetStickiness().ifPresent(sticky -> checkCookie(http, sticky, place.at("targetStickiness")));
        if (http.protocolVersion() == ProtocolVersion.GRPC) {
            checkGrpc(http, place);
        }
    }

    /** The target groups of others are as their owner has made them, and a rule forwards to them beside ours. */
    void checkOwners(HttpFile http, String layer, Place place) {
        if (http.protocolVersion() != ProtocolVersion.HTTP1) {
            findings.warn(
                    InputRule.HTTP_PROTOCOL_VERSION,
                    place.at("protocolVersion"),
                    http.protocolVersion().word(),
                    "is the version of the owner's target group on the layer %s, too, or AWS refuses the rule"
                            .formatted(layer),
                    "all target groups of a rule have one version",
                    "Compare it with ProtocolVersion in `aws elbv2 describe-target-groups`.");
        }
        http.targetStickiness()
                .ifPresent(sticky -> findings.warn(
                        InputRule.HTTP_TARGET_STICKINESS,
                        place.at("targetStickiness"),
                        sticky.durationSeconds() + " s",
                        "are for pods alone: the target group of the layer %s is its owner's".formatted(layer),
                        "a client stays with an instance if its owner has set it",
                        "Compare it with `aws elbv2 describe-target-group-attributes`."));
    }

    private void checkCookie(HttpFile http, TargetStickinessFile sticky, Place place) {
        if (sticky.type() == StickinessType.APP_COOKIE) {
            findings.refuse(
                    InputRule.HTTP_TARGET_STICKINESS,
                    place.at("type"),
                    sticky.type().word(),
                    "does not work while a rule forwards to two target groups",
                    "allowed: " + StickinessType.LB_COOKIE.word(),
                    "Write type: lb_cookie, or keep sessions in a store that both sides share.");
        }
        if (http.stickinessSeconds().isEmpty()) {
            findings.refuse(
                    InputRule.HTTP_TARGET_STICKINESS,
                    place,
                    sticky.durationSeconds() + " s",
                    "of sticky targets need sticky groups: AWS refuses them in a rule with two groups",
                    "targetStickiness needs stickinessSeconds",
                    "Write stickinessSeconds, too, or keep sessions in a store that both sides share.");
        }
    }

    private void checkGrpc(HttpFile http, Place place) {
        checkMethod(http.healthPath(), place.at("healthPath"));
        checkGrpc(http.healthCheck().eks(), place.at("healthCheck").at("eks"));
        checkGrpc(http.healthCheck().legacy(), place.at("healthCheck").at("legacy"));
        refusePath(http.startupPath(), place.at("startupPath"));
        refusePath(http.livenessPath(), place.at("livenessPath"));
        if (http.protocol() == TargetProtocol.HTTPS) {
            refuse(
                    place.at("protocol"),
                    http.protocol().word(),
                    "encrypts gRPC, and the kubelet asks processes of gRPC without TLS alone",
                    "allowed with protocolVersion: GRPC: HTTP",
                    "Remove protocol.");
        }
    }

    private void checkGrpc(HealthCheckFile side, Place place) {
        side.path().ifPresent(path -> checkMethod(path, place.at("path")));
        if (!side.matcher().equals(HealthCheck.OK)) {
            refuse(
                    place.at("matcher"),
                    side.matcher(),
                    "are codes of HTTP, and each call of gRPC answers 200",
                    "the status of gRPC decides: 0",
                    "Remove matcher.");
        }
    }

    private void checkMethod(String path, Place place) {
        if (!METHOD.matcher(path).matches()) {
            refuse(
                    place,
                    path,
                    "is no method of gRPC",
                    "the load balancer calls a method, such as /grpc.health.v1.Health/Check",
                    "Write /grpc.health.v1.Health/Check.");
        }
    }

    private void refusePath(Optional<String> path, Place place) {
        path.ifPresent(written -> refuse(
                place,
                written,
                "is a path, and probes of gRPC ask the health service of the process",
                "a feature with protocolVersion: GRPC has no such path",
                "Remove it."));
    }

    private void refuse(Place place, String given, String wrong, String allowed, String fix) {
        findings.refuse(InputRule.HTTP_PROTOCOL_VERSION, place, given, wrong, allowed, fix);
    }
}
