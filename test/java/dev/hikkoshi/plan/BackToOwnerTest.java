package dev.hikkoshi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.cases.Cases;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.RequestPatterns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers when the rule of a feature is gone, and when it is judged: without another revision, at the last step. */
class BackToOwnerTest {

    private static final String RULE = "PLAN-BACK-TO-OWNER";

    @TempDir
    private Path folder;

    /** Whether the roll-back is new, only a comparison with the base knows. A finished one locks nothing. */
    @Test
    void aRollBackToAnotherTargetGroupIsRefusedAsANewStepOnly() throws IOException {
        Path environments = Cases.write("invalid/plan/back-to-an-owner-whose-rule-is-gone", folder);
        assertThat(planned(environments, ledger -> Before.steps(ledger.steps().size() - 1))
                        .refused())
                .extracting(finding -> finding.id())
                .containsExactly(RULE);
        for (Findings past : List.of(
                planned(environments, ledger -> Before.steps(ledger.steps().size())),
                planned(environments, ledger -> Before.unknown(ledger, Map.of())))) {
            assertThat(past.warnings()).extracting(finding -> finding.id()).containsExactly(RULE);
            assertThat(past.refused()).isEmpty();
        }
    }

    @Test
    void theFirstRuleThatIsLeftAnswers() {
        ListenerAnswers<String> listener = new ListenerAnswers<>(
                List.of(
                        route("above", false, "/above/*"),
                        route("own", false, "/*"),
                        route("some", true, "/some/*"),
                        route("a", false, "/a*"),
                        route("shadowed", false, "/above/*", "/a/b")),
                "default");
        assertThat(listener.without(patterns("/*"), 1)).containsOnlyKeys("own");
        assertThat(new ListenerAnswers<>(
                                List.of(
                                        route("above", false, "/above/*"),
                                        route("some", true, "/some/*"),
                                        route("a", false, "/a*"),
                                        route("shadowed", false, "/above/*", "/a/b")),
                                "default")
                        .without(patterns("/*"), 1))
                .containsOnlyKeys("some", "a", "default");
    }

    /** With two rules that have all requests together, the default action answers none. */
    @Test
    void twoRulesTogetherLeaveNothingToTheDefaultAction() {
        ListenerAnswers<String> listener =
                new ListenerAnswers<>(List.of(route("a", false, "/a*"), route("rest", false, "/*")), "default");
        assertThat(listener.without(patterns("/*"), 0)).containsOnlyKeys("a", "rest");
        assertThat(listener.without(patterns("/a/*"), 0)).containsOnlyKeys("a");
    }

    private static ListenerAnswers.Route<String> route(String name, boolean further, String... paths) {
        return new ListenerAnswers.Route<>(patterns(paths), further, name);
    }

    private static RequestPatterns patterns(String... paths) {
        return new RequestPatterns(
                List.of(new Glob("www.album.example")),
                List.of(paths).stream().map(Glob::new).toList());
    }

    private static Findings planned(Path environments, Function<Ledger, Before> before) {
        Reading reading = EnvironmentReader.read(environments, Optional.of("production"));
        assertThat(reading.findings().refused()).isEmpty();
        Findings findings = new Findings();
        Planner.plans(reading, name -> before.apply(reading.ledgers().get(name)), findings);
        return findings;
    }
}
