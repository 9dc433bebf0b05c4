package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.TargetSettings;
import software.amazon.awscdk.Duration;

/** The cookie by which a client stays with one target of a group. */
public final class TargetCookie {

    private TargetCookie() {}

    /** Its duration; null for none, as the L2 construct of a target group takes it. */
    public static Duration of(TargetSettings targets) {
        return targets.cookie()
                .map(duration -> Duration.seconds(duration.toSeconds()))
                .orElse(null);
    }
}
