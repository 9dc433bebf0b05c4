package dev.hikkoshi.config;

import dev.hikkoshi.model.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text does not have its form, where more can be said than that it does not. */
final class Misfit {

    /** The names that Kubernetes reads beside five fields (robfig/cron v3, parser.go, parseDescriptor). */
    private static final Map<String, String> DESCRIPTORS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    /** A day of the week that crontab knows and Kubernetes does not, alone, in a list or at the end of a range. */
    private static final Pattern SUNDAY = Pattern.compile(".* ([^ ]*[,-])?7(,[^ ]*)?");

    private static final Pattern OUTSIDE_A_PATH = Pattern.compile("[^A-Za-z0-9_.$/~\"'@:+&*?-]");

    private Misfit() {}

    static Optional<String> of(Form form, String text) {
        return switch (form) {
            case CIDR ->
                Form.isCidr(text)
                        ? UnusableAddresses.of(Cidr.parse(text))
                                .map(why -> "has no address that a host can have: " + why)
                        : Optional.empty();
            case SCHEDULE -> ofSchedule(text);
            case PATH -> ofPath(text);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofSchedule(String text) {
        if (text.startsWith("@")) {
            return Optional.of(
                    "is a name of Kubernetes for a schedule, and the timers of the legacy side read five fields");
        }
        return SUNDAY.matcher(text).matches()
                ? Optional.of("has the day of the week 7, which crontab knows and Kubernetes refuses")
                : Optional.empty();
    }

    private static Optional<String> ofPath(String text) {
        Matcher outside = OUTSIDE_A_PATH.matcher(text);
        if (!outside.find()) {
            return Optional.empty();
        }
        String character = outside.group();
        return Optional.of("has %s, which a condition of a load balancer cannot have"
                .formatted(character.isBlank() ? "a space" : "the character " + character));
    }

    /** The same schedule in five fields with numbers that Kubernetes knows; the text itself if it has another fault. */
    static String inNumbers(String text) {
        if (text.startsWith("@")) {
            return DESCRIPTORS.getOrDefault(text, text);
        }
        if (!SUNDAY.matcher(text).matches()) {
            return text;
        }
        int last = text.lastIndexOf(' ') + 1;
        List<String> days = new ArrayList<>(List.of("0"));
        for (String day : text.substring(last).split(",", -1)) {
            if (day.endsWith("-7")) {
                days.add(day.replaceFirst("7$", "6"));
            } else if (!day.equals("7") && !day.equals("0")) {
                days.add(day);
            }
        }
        return text.substring(0, last) + String.join(",", days);
    }
}
