package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.parse.ReasonParser;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Policy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that a weak limit has a reason, and shows it. A value of the range needs nobody's attention, whatever its reason; the
 * comparison with the base shows one that is looser than before.
 */
final class PolicyCheck {

    /** The range of a limit that needs no reason. */
    private record Recommended(String path, double from, double to) {
        boolean holds(double value) {
            return value >= from && value <= to;
        }

        String words() {
            return "recommended: " + shown(from) + " to " + shown(to);
        }
    }

    private static final Policy WEAKEST = Policy.WEAKEST_RECOMMENDED;

    private static final List<Recommended> RECOMMENDED = List.of(
            new Recommended("policy.firstShift", 1, WEAKEST.firstShift()),
            new Recommended("policy.maxJump", 1, WEAKEST.maxJump()),
            new Recommended("policy.bakeHours", WEAKEST.bake().toHours(), 8_760),
            new Recommended("policy.spotShare", WEAKEST.spotShare(), 1),
            new Recommended("policy.connectionShare", 0.1, WEAKEST.connectionShare()),
            new Recommended("observability.criteria.errorPercent", 0.01, 10),
            new Recommended("observability.criteria.slowerPercent", 1, 200));

    private final Findings findings;

    PolicyCheck(Findings findings) {
        this.findings = findings;
    }

    void check(EnvironmentFile environment, Place file) {
        Map<String, Reasoned<?>> limits = ReasonParser.limits(environment);
        limits.forEach((path, limit) -> {
            Place place = file.at(path);
            Optional<Recommended> range = RECOMMENDED.stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst();
            range.filter(recommended -> !recommended.holds(((Number) limit.value()).doubleValue()))
                    .ifPresent(recommended -> {
                        if (limit.because().isPresent()) {
                            show(limit, recommended, place);
                        } else {
                            refuse(limit, recommended, place);
                        }
                    });
        });
    }

    private static String words(Reasoned<?> limit) {
        return limit.value() instanceof Double decimal
                ? shown(decimal)
                : limit.value().toString();
    }

    private void show(Reasoned<?> limit, Recommended recommended, Place place) {
        findings.warn(
                InputRule.POLICY_SHOWN,
                place,
                words(limit),
                "is an exception since %s: %s"
                        .formatted(
                                limit.since().orElse(""),
                                limit.because().orElse("").strip()),
                recommended.words(),
                "When the reason is gone, write the value before it.");
    }

    private void refuse(Reasoned<?> limit, Recommended recommended, Place place) {
        String key = place.path().substring(place.path().lastIndexOf('.') + 1);
        findings.refuse(
                InputRule.POLICY_BECAUSE,
                place,
                words(limit),
                "is outside the recommended range, and has no reason",
                recommended.words(),
                "Write a value of the range, or the reason and today's date: %s: { value: %s, because: …, since: … }."
                        .formatted(key, words(limit)));
    }

    private static String shown(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
