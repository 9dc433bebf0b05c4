package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.review.BaseRule;
import dev.hikkoshi.review.ReviewRule;
import dev.hikkoshi.rules.HouseRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule, with why it is there: of the files, the ledger, a request, a change, a template and a whole move. */
public final class RuleTable {

    private RuleTable() {}

    /** The rules, in the order in which they are asked. */
    public static List<Rule> rules() {
        return Stream.<Rule[]>of(
                        InputRule.values(),
                        PlanRule.values(),
                        RequestRule.values(),
                        BaseRule.values(),
                        ReviewRule.values(),
                        HouseRule.values(),
                        ProofRule.values())
                .flatMap(Stream::of)
                .toList();
    }

    /** The same as JSON: {@code id}, {@code why} and {@code overridable} of each. */
    public static ArrayNode json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rules().forEach(rule ->
                array.addObject().put("id", rule.id()).put("why", rule.why()).put("overridable", rule.overridable()));
        return array;
    }

    /** The rule of that id; empty when there is none. */
    public static Optional<Rule> ofId(String id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
