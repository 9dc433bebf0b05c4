package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.HealthCheckFile;
import dev.hikkoshi.config.file.HealthChecksFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.HealthCheck;

/** Checks the health checks of the two target groups of a feature. */
final class TargetHealthCheck {

    /** A release on an instance waits 300 seconds for the load balancer. A minute of it is for the start of the container. */
    private static final int LEGACY_SECONDS = 240;

    private final Findings findings;

    TargetHealthCheck(Findings findings) {
        this.findings = findings;
    }

    void check(HealthChecksFile checks, Place place) {
        check(checks.eks(), HealthCheck.EKS_INTERVAL, place.at("eks"));
        check(checks.legacy(), HealthCheck.LEGACY_INTERVAL, place.at("legacy"));
        checks.legacy()
                .port()
                .ifPresent(port -> findings.refuse(
                        InputRule.HTTP_HEALTH_CHECK,
                        place.at("legacy").at("port"),
                        port,
                        "is no port of the health check on the legacy side",
                        "there it is 10,000 above the port of the feature's process",
                        "Remove it, or write legacyPort."));
        int until = checks.legacy().intervalSeconds().orElse(HealthCheck.LEGACY_INTERVAL)
                * checks.legacy().healthyThreshold();
        if (until > LEGACY_SECONDS) {
            findings.refuse(
                    InputRule.HTTP_HEALTH_CHECK,
                    place.at("legacy").at("healthyThreshold"),
                    until,
                    "seconds until an instance gets requests are more than a release waits",
                    "on the legacy side, intervalSeconds × healthyThreshold is at most " + LEGACY_SECONDS,
                    "Write a shorter interval, or a lower threshold.");
        }
    }

    private void check(HealthCheckFile check, int usualInterval, Place place) {
        int interval = check.intervalSeconds().orElse(usualInterval);
        if (check.timeoutSeconds() >= interval) {
            findings.refuse(
                    InputRule.HTTP_HEALTH_CHECK,
                    place.at("timeoutSeconds"),
                    check.timeoutSeconds(),
                    "is not shorter than the interval of %d seconds".formatted(interval),
                    "a check ends before the next one begins",
                    "Write a shorter timeoutSeconds, or a longer intervalSeconds.");
        }
        if (Form.MATCHER.accepts(check.matcher())) {
            checkRanges(check.matcher(), place.at("matcher"));
        }
    }

    private void checkRanges(String matcher, Place place) {
        for (String range : matcher.split(",")) {
            String[] ends = range.split("-");
            if (ends.length == 2 && Integer.parseInt(ends[0]) > Integer.parseInt(ends[1])) {
                findings.refuse(
                        InputRule.HTTP_HEALTH_CHECK,
                        place,
                        range,
                        "ends before it begins",
                        "a range has its lower code first",
                        "Write %s-%s.".formatted(ends[1], ends[0]));
            }
        }
    }
}
