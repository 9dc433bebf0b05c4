package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.plan.PlanRule;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** One illegal change to a random legal ledger is refused, and by the rule that it breaks. */
class IllegalMutationsTest {

    @Provide
    Arbitrary<Move> moves() {
        return Moves.of(1, 12, 40, 5);
    }

    @Example
    void breakEveryRuleThereIs() {
        assertThat(PlanRule.values()).extracting(PlanRule::id).containsExactlyInAnyOrderElementsOf(Mutation.RULES);
    }

    @Property(tries = 500, seed = "20261125", edgeCases = EdgeCasesMode.NONE)
    void areRefusedByTheRightRule(@ForAll("moves") Move move) {
        for (String rule : Mutation.RULES) {
            Optional<Move> mutated = Mutation.breaking(rule).apply(move);
            mutated.ifPresent(illegal ->
                    assertThat(illegal.refusals()).as(illegal.toString()).contains(rule));
            Statistics.label(rule).collect(mutated.isPresent());
            Statistics.label(rule).coverage(coverage -> coverage.check(true).count(count -> count >= 10));
        }
    }
}
