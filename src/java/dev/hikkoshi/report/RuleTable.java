package dev.hikkoshi.report;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.constructs.rules.HouseRule;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.review.ReviewRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule that can be broken by name, with why it is there: those of the files, of the ledger, of a change and of a template. */
public final class RuleTable {

    private RuleTable() {}

    /**
     * One rule.
     *
     * @param id the id that findings carry
     * @param why why it is there, in one sentence
     * @param overridable whether a step may break it with a reason
     */
    public record Rule(String id, String why, boolean overridable) {}

    /** The rules, in the order in which they are asked. */
    public static List<Rule> rules() {
        return Stream.of(
                        Arrays.stream(InputRule.values()).map(rule -> new Rule(rule.id(), rule.why(), false)),
                        Arrays.stream(PlanRule.values())
                                .map(rule -> new Rule(rule.id(), rule.why(), rule.overridable())),
                        Arrays.stream(ReviewRule.values()).map(rule -> new Rule(rule.id(), rule.why(), false)),
                        Arrays.stream(HouseRule.values()).map(rule -> new Rule(rule.id(), rule.why(), false)),
                        Stream.of(
                                new Rule("PLAN-PHASE", "A phase is a number of steps that the ledger has.", false),
                                new Rule("PLAN-FEATURE", "Only features of the service can be synthesized.", false),
                                new Rule(
                                        "CHECK-BASE",
                                        "What cannot be compared is named; where the code changes too, it is refused.",
                                        false)))
                .flatMap(stream -> stream)
                .toList();
    }

    /** The rule of that id; empty when there is none. */
    public static Optional<Rule> ofId(String id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
