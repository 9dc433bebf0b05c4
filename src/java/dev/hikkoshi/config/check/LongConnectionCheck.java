package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.WebSocketsFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.ProtocolVersion;
import java.time.Duration;

/** Checks the WebSockets of a feature: what speaks them, and what ends them. */
final class LongConnectionCheck {

    private final Findings findings;

    LongConnectionCheck(Findings findings) {
        this.findings = findings;
    }

    /** The key with the longest request or connection of a feature with requests. */
    static Place longestWork(FeatureFile feature, Place place) {
        Place http = place.at("http");
        boolean isRequest = feature.http()
                .filter(written -> written.longestWorkSeconds() > written.longestRequestSeconds())
                .isEmpty();
        return isRequest
                ? http.at("longestRequestSeconds")
                : http.at("webSockets").at("longestSeconds");
    }

    void check(FeatureFile feature, Place place) {
        feature.http().ifPresent(http -> http.webSockets()
                .ifPresent(sockets ->
                        check(feature, http, sockets, place.at("http").at("webSockets"))));
    }

    private void check(FeatureFile feature, HttpFile http, WebSocketsFile sockets, Place place) {
        if (http.protocolVersion() != ProtocolVersion.HTTP1) {
            findings.refuse(
                    InputRule.HTTP_WEB_SOCKETS,
                    place,
                    http.protocolVersion().word(),
                    "is the protocolVersion, and a load balancer opens WebSockets over HTTP/1.1 alone",
                    "allowed: protocolVersion: HTTP1",
                    "Remove protocolVersion, or move the WebSockets to a feature of their own.");
        }
        if (sockets.longestSeconds().isEmpty() && feature.placement().capacity() == Capacity.SPOT) {
            Drain drain = Drain.of(Duration.ofSeconds(http.longestRequestSeconds()));
            findings.warn(
                    InputRule.HTTP_WEB_SOCKETS,
                    place,
                    "capacity: spot",
                    "ends connections %d s after the interruption notice, and at each release"
                            .formatted(drain.preStop().toSeconds()),
                    "clients connect again, or connections are shorter than a spot notice, or the capacity is on-demand",
                    "Let clients connect again at any time, or write longestSeconds, or placement: { capacity: on-demand }.");
        }
    }
}
