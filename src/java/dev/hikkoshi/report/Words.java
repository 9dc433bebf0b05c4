package dev.hikkoshi.report;

import java.time.Duration;

/** Formats numbers for people. */
final class Words {

    private Words() {}

    /** A duration in whole minutes: {@code 1 minute}, {@code 7 minutes}. */
    static String minutes(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    /** A duration in its largest whole unit: {@code 90 s}, {@code 20 min}, {@code 2 h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 7200 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
