package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CanaryFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;

/** Checks the listener rule of one feature for values that the load balancer would refuse during a deployment. */
final class HttpCheck {

    private static final int SHORTEST_SLOW_START = 30;

    private final Findings findings;
    private final Names names;

    HttpCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(HttpFile http, Place place) {
        names.unique(http.hosts(), place.at("hosts"));
        names.unique(http.paths(), place.at("paths"));
        new HostCheck(findings).check(http.hosts(), place.at("hosts"));
        new ConditionsCheck(findings).check(http, place);
        new TargetHealthCheck(findings).check(http.healthCheck(), place.at("healthCheck"));
        http.canary().ifPresent(canary -> checkCanary(canary, http, place.at("canary")));
        if (http.livenessPath().filter(http.healthPath()::equals).isPresent()) {
            findings.refuse(
                    InputRule.HTTP_PROBE,
                    place.at("livenessPath"),
                    http.healthPath(),
                    "is the path of the health check, too",
                    "a pod whose queue is full does not answer it, and would be ended",
                    "Remove livenessPath, so that an open port is enough, or write a path that does no work.");
        }
        int slowStart = http.slowStartSeconds();
        if (slowStart > 0 && slowStart < SHORTEST_SLOW_START) {
            findings.refuse(
                    InputRule.HTTP_SLOW_START,
                    place.at("slowStartSeconds"),
                    slowStart,
                    "is too short",
                    "allowed: 0 (off), or 30 to 900",
                    "Write %d, or 0.".formatted(SHORTEST_SLOW_START));
        }
    }

    private void checkCanary(CanaryFile canary, HttpFile http, Place place) {
        int first = Math.max(1, http.priority() - RoutingCheck.GAP + 1);
        if (canary.priority() < first || canary.priority() >= http.priority()) {
            findings.refuse(
                    InputRule.HTTP_CANARY_PRIORITY,
                    place.at("priority"),
                    canary.priority(),
                    "is not directly below the priority of the feature, " + http.priority(),
                    "allowed: %d to %d".formatted(first, http.priority() - 1),
                    "Write %d.".formatted(http.priority() - 1));
        }
        if (canary.header().equalsIgnoreCase("Host")) {
            findings.refuse(
                    InputRule.HTTP_HEADER,
                    place.at("header"),
                    canary.header(),
                    "cannot be the header of a canary",
                    "hosts already matches it",
                    "Write another header, such as X-Canary.");
        } else if (Form.HEADER.accepts(canary.header())
                && Form.HEADER_VALUE.accepts(canary.value())
                && !new CanaryWidth(canary).isNarrow()) {
            findings.refuse(
                    InputRule.HTTP_CANARY_WIDE,
                    place,
                    canary.header() + ": " + canary.value(),
                    "may match every request, and they would all go to EKS",
                    "allowed: an X- header of the service with an exact value, or a cookie such as *staff=yes*",
                    "Write a header that only staff send, such as { header: X-Staff, value: \"yes\" }.");
        }
    }
}
