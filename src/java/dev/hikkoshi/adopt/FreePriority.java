package dev.hikkoshi.adopt;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.RequestPatterns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the priority of a feature's rule on a listener that exists. */
final class FreePriority {

    /** The smallest distance of two features of one listener. */
    private static final int GAP = 10;

    private final List<LiveResource> rules;
    private final Set<Integer> taken;
    private int before = 1 - GAP;

    FreePriority(Front front) {
        this.rules = front.rules();
        this.taken = rules.stream().map(Front::priority).collect(Collectors.toSet());
    }

    /**
     * The free number that is nearest above {@code rule} in the order of evaluation: no rule that matches the same requests
     * stands between. Features are asked for in the order of their rules.
     */
    Optional<Integer> above(LiveResource rule) {
        RequestPatterns own = patterns(rule);
        int last = rules.stream()
                .filter(other -> Front.priority(other) < Front.priority(rule))
                .filter(other -> patterns(other).meets(own))
                .mapToInt(Front::priority)
                .max()
                .orElse(0);
        int lowest = Math.max(last + 1, before + GAP);
        for (int free = Front.priority(rule) - 1; free >= lowest; free--) {
            if (!taken.contains(free)) {
                before = free;
                return Optional.of(free);
            }
        }
        return Optional.empty();
    }

    /** The number after all rules of the owner, for what the default action serves. */
    Optional<Integer> last() {
        int highest = taken.stream().max(Integer::compare).orElse(0);
        int free = Math.max(highest + GAP, before + GAP);
        return free <= AwsLimits.LAST_PRIORITY ? Optional.of(free) : Optional.empty();
    }

    private static RequestPatterns patterns(LiveResource rule) {
        Conditions conditions = Conditions.of(rule);
        return RequestPatterns.of(conditions.hosts(), conditions.paths());
    }
}
