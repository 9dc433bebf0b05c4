package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.TakeOver;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rule of an adopted feature gets the requests of what serves the feature, all of them, and no others. Each rule of the owner
 * that is in the way is a problem of its own, because the owner answers for each.
 */
final class AdoptConditions {

    private AdoptConditions() {}

    static Stream<Problem> check(Turn turn) {
        return Adoption.of(turn)
                .filter(adoption -> adoption.rules().isPresent())
                .flatMap(adoption -> Stream.of(
                        equal(adoption),
                        ownersAbove(adoption),
                        ownersBetween(adoption),
                        canaryAbove(adoption),
                        ownBetween(adoption),
                        ownAbove(adoption))
                        .map(Stream::toList)
                        .filter(problems -> !problems.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                        .stream());
    }

    private static Stream<Problem> equal(Adoption adoption) {
        if (!adoption.ofRule()) {
            return Stream.empty();
        }
        if (adoption.rule().isEmpty()) {
            return adoption.problem(
                    "takes over a rule that is not among the declared rules",
                    "existing.rules has each rule of the owner, and this one until the feature has retired",
                    "Write the rule that `aws elbv2 describe-rules` shows, or what serves the feature now");
        }
        OwnersRule rule = adoption.rule().orElseThrow();
        boolean equal = !rule.further() && rule.patterns().isSame(adoption.requests());
        return equal
                ? Stream.empty()
                : adoption.problem(
                        "matches other requests than the owner's rule with priority %d".formatted(rule.priority()),
                        "the owner's rule matches " + rule.conditions(),
                        "Write the hosts and paths of the owner's rule in service.yaml, or split the feature");
    }

    /** A rule of the owner that is evaluated before the new one, and leaves it no request: another one serves the feature. */
    private static Stream<Problem> ownersAbove(Adoption adoption) {
        return adoption.rules().orElseThrow().stream()
                .filter(rule -> rule.priority() < adoption.priority() && !rule.further())
                .filter(rule -> !rule.ruleArn().equals(servedRule(adoption)))
                .filter(rule -> rule.patterns().covers(adoption.requests()))
                .flatMap(rule -> adoption.problem(
                        "would get no request: the owner's rule with priority %d takes them all"
                                .formatted(rule.priority()),
                        "that rule matches " + rule.conditions(),
                        "Write this rule under takesOver, and a priority below %d".formatted(rule.priority())));
    }

    private static String servedRule(Adoption adoption) {
        return adoption.served() instanceof TakeOver.OfRule of ? of.ruleArn() : "";
    }

    /** A rule of the owner that is evaluated before what serves the feature now, and would be evaluated after the new rule. */
    private static Stream<Problem> ownersBetween(Adoption adoption) {
        return between(adoption, adoption.priority())
                .flatMap(rule -> adoption.problem(
                        "would take requests of the owner's rule with priority %d".formatted(rule.priority()),
                        "that rule matches " + rule.conditions(),
                        !rule.further() && rule.patterns().covers(adoption.requests())
                                ? "Write this rule under takesOver, and a priority below %d: it takes all requests before what is written there"
                                        .formatted(rule.priority())
                                : "Write a priority above %d".formatted(rule.priority())
                                        + (adoption.ofRule() ? " and below " + adoption.servedAt() : "")
                                        + ". If none is free, `npx hikkoshi prerequisites %s` prints how the owner makes room"
                                                .formatted(adoption.turn()
                                                        .environment()
                                                        .name())));
    }

    /** The canary rule is evaluated before the rule of the feature. */
    private static Stream<Problem> canaryAbove(Adoption adoption) {
        return adoption.routing().canary().map(Canary::priority).stream().flatMap(canary -> between(adoption, canary)
                .flatMap(rule -> adoption.problem(
                        "has a canary with the priority %d, which would take requests of the owner's rule with priority %d"
                                .formatted(canary, rule.priority()),
                        "that rule matches " + rule.conditions(),
                        "Write a priority above %d for the canary".formatted(rule.priority()))));
    }

    private static Stream<OwnersRule> between(Adoption adoption, int own) {
        return adoption.rules().orElseThrow().stream()
                .filter(rule -> rule.priority() > own && rule.priority() < adoption.servedAt())
                .filter(rule -> rule.patterns().meets(adoption.requests()));
    }

    /** A feature with a rule that is evaluated before what serves this one now, and would be evaluated after the new rule. */
    private static Stream<Problem> ownBetween(Adoption adoption) {
        return adoption.overlapping()
                .filter(other -> other.routing().priority() > adoption.priority()
                        && other.routing().priority() < adoption.servedAt())
                .filter(other -> adoption.turn().state(other).hasRule())
                .findFirst()
                .map(other -> adoption.problem(
                        "would take requests of %s, whose rule has the priority %d"
                                .formatted(other.name(), other.routing().priority()),
                        "a step that adopts a feature moves no request of another one",
                        "Write a priority above %d".formatted(other.routing().priority())
                                + (adoption.ofRule() ? " and below " + adoption.servedAt() : "")))
                .orElse(Stream.empty());
    }

    /**
     * A feature that is evaluated before this one, and has no rule yet: its requests would move with this one. They do not if a rule
     * of the owner that is evaluated before this one serves them.
     */
    private static Stream<Problem> ownAbove(Adoption adoption) {
        return adoption.ofRule()
                ? Stream.empty()
                : adoption.overlapping()
                        .filter(other -> other.routing().priority() < adoption.priority())
                        .filter(other -> !adoption.turn().state(other).hasRule())
                        .filter(other -> Adoption.servedAt(other) > adoption.priority())
                        .findFirst()
                        .map(other -> adoption.problem(
                                "would take requests of " + other.name() + ", which is not adopted yet",
                                other.name() + " has the lower priority number, so it is adopted first",
                                "Adopt " + other.name() + " first"))
                        .orElse(Stream.empty());
    }
}
