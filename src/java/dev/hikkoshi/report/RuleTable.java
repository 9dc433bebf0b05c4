package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.adopt.ImportRule;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.StartRule;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.ReviewRule;
import dev.hikkoshi.rules.HouseRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules with their reasons: rules for files, the ledger, a request, a change, a template and a whole move. */
public final class RuleTable {

    private RuleTable() {}

    /** The rules, in the order in which they are checked. */
    public static List<Rule> rules() {
        return Stream.<Rule[]>of(
                        InputRule.values(),
                        PlanRule.values(),
                        RequestRule.values(),
                        new Rule[] {
                            PriceList.RULE,
                            Review.BASE,
                            Review.CODE,
                            Review.BASE_BUILD,
                            Review.ASSEMBLY,
                            Review.LOGICAL_IDS
                        },
                        ReviewRule.values(),
                        HouseRule.values(),
                        ProofRule.values(),
                        ImportRule.values(),
                        StartRule.values())
                .flatMap(Stream::of)
                .toList();
    }

    /**
     * The rules as JSON. Each rule has {@code id}, {@code why}, {@code overridable}, its {@code source}
     * ({@code document}, {@code url}, {@code decision}, {@code numbers}), {@code reads}, a {@code wrong} and a
     * {@code right} example.
     */
    public static ArrayNode json() {
        RuleNotes notes = RuleNotes.read();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Rule rule : rules()) {
            ObjectNode node = array.addObject()
                    .put("id", rule.id())
                    .put("why", rule.why())
                    .put("overridable", rule.overridable());
            notes.of(rule).ifPresent(note -> put(note, node));
        }
        return array;
    }

    private static void put(RuleNote note, ObjectNode node) {
        ObjectNode source = node.putObject("source");
        note.source().document().ifPresent(document -> source.put("document", document));
        note.source().url().ifPresent(url -> source.put("url", url));
        note.source().decision().ifPresent(decision -> source.put("decision", decision));
        note.source().numbers().forEach(source.withArray("numbers")::add);
        note.reads().forEach(node.putArray("reads")::add);
        node.put("wrong", note.wrong()).put("right", note.right());
    }

    /** The rule with this id; empty if no rule has it. */
    public static Optional<Rule> ofId(String id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
