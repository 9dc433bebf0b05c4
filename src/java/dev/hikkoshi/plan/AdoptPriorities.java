package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.ListenerPriorities;
import dev.hikkoshi.model.OwnersRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rule of an adopted feature has a number that no rule of the owner has, and is evaluated before what serves the feature:
 * above the owner's rule, or in front of the default action after those that match one of its requests.
 */
final class AdoptPriorities {

    private AdoptPriorities() {}

    static Stream<Problem> check(Turn turn) {
        return Adoption.of(turn)
                .flatMap(
                        adoption -> adoption.rules()
                                .map(rules -> check(adoption, rules))
                                .orElseGet(
                                        () -> adoption.problem(
                                                "gets a rule on a listener whose other rules nobody declared",
                                                "the priority %d is free on the listener"
                                                        .formatted(adoption.priority()),
                                                "Write the rules that `aws elbv2 describe-rules` shows under existing.rules of the load balancer")));
    }

    private static Stream<Problem> check(Adoption adoption, List<OwnersRule> rules) {
        int own = adoption.priority();
        boolean ofRule = adoption.ofRule();
        int bound = ofRule
                ? adoption.servedAt()
                : rules.stream()
                        .filter(rule -> rule.patterns().meets(adoption.requests()))
                        .mapToInt(OwnersRule::priority)
                        .max()
                        .orElse(0);
        String allowed = ofRule
                ? "it must be free, and below %d, the priority of the owner's rule".formatted(bound)
                : "it must be above %d, the last priority of the owner's rules for its requests".formatted(bound);
        Optional<OwnersRule> taken = at(own, rules);
        if (taken.isPresent()) {
            boolean looksLikeOwn = taken.get().patterns().isSame(adoption.requests())
                    && !taken.get().equals(adoption.rule().orElse(null));
            return adoption.problem(
                    "has the priority %d, which a rule of the owner has".formatted(own),
                    allowed,
                    looksLikeOwn
                            ? "If this is the rule of the feature itself, remove it from existing.rules, which has the owner's rules alone. Otherwise: "
                                    + fix(adoption)
                            : fix(adoption));
        }
        if (ofRule ? own > bound : own < bound) {
            return adoption.problem(
                    ofRule
                            ? "has the priority %d, so the owner's rule would still serve it".formatted(own)
                            : "has the priority %d, above rules of the owner".formatted(own),
                    allowed,
                    fix(adoption));
        }
        return adoption.routing()
                .canary()
                .map(Canary::priority)
                .filter(canary -> at(canary, rules).isPresent())
                .map(canary -> adoption.problem(
                        "has a canary with the priority %d, which a rule of the owner has".formatted(canary),
                        "the priority of the canary must be free, too",
                        "Write another priority for the canary in service.yaml"))
                .orElse(Stream.empty());
    }

    /** Whether a rule of the owner is said to have a number of the feature's, which no listener can have. */
    static boolean isTaken(Turn turn) {
        return Adoption.of(turn).anyMatch(adoption -> {
            List<OwnersRule> rules = adoption.rules().orElse(List.of());
            return at(adoption.priority(), rules).isPresent()
                    || adoption.routing()
                            .canary()
                            .filter(canary -> at(canary.priority(), rules).isPresent())
                            .isPresent();
        });
    }

    private static Optional<OwnersRule> at(int priority, List<OwnersRule> rules) {
        return rules.stream().filter(rule -> rule.priority() == priority).findFirst();
    }

    /** A number to write, or who makes room. */
    static String fix(Adoption adoption) {
        return ListenerPriorities.of(
                        adoption.turn().environment(), adoption.routing().loadBalancer())
                .flatMap(priorities -> priorities.freeFor(adoption.feature()))
                .map(free -> "Write priority: %d in service.yaml".formatted(free))
                .orElseGet(() ->
                        "No priority is free there. Remove this step: then `npx hikkoshi prerequisites %s` prints the command with which the owner makes room"
                                .formatted(adoption.turn().environment().name()));
    }
}
