package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.effect.GitOpsEffect.Half;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pushes of a change, and their order. */
class GitOpsEffectTest {

    private final Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("development"));
    private final Ledger ledger = reading.ledgers().get("development");

    @Test
    @DisplayName("A larger share waits for its pods before the stacks in every step, also if no file differs")
    void everyLargerShareWaits() {
        int growing = 0;
        for (int i = 0; i < ledger.steps().size(); i++) {
            EnvironmentChange change =
                    change(ledger.steps().subList(0, i), ledger.steps().subList(0, i + 1));
            GitOpsEffect effect = GitOpsEffect.of(change, List.of());
            for (Half half : effect.halves()) {
                boolean grows = share(change.after(), half) > share(change.before(), half);
                boolean waits = effect.pushes(Push.BEFORE).stream()
                        .anyMatch(push -> push.features().contains(half.feature()));
                assertThat(waits)
                        .as(ledger.steps().get(i) + ": " + half)
                        .isEqualTo(grows && half.first().equals("manifests"));
                growing += grows ? 1 : 0;
            }
        }
        assertThat(growing).isGreaterThan(30);
    }

    @Test
    @DisplayName("One feature forward and one back: the roll-back comes first, and waits for no evidence")
    void rollBacksComeFirst() {
        List<LedgerStep> before = new ArrayList<>(ledger.steps().subList(0, place(Verb.MOVE, "thumbnailer")));
        before.add(step(Verb.SHIFT, "push-notifier", 5));
        List<LedgerStep> after = new ArrayList<>(before);
        after.add(step(Verb.SHIFT, "push-notifier", 25));
        after.add(step(Verb.ROLL_BACK, "thumbnailer", 0));
        List<ManifestEffect> files = List.of(
                new ManifestEffect("push-notifier", "ScaledObject", "changed", List.of()),
                new ManifestEffect("thumbnailer", "ScaledObject", "changed", List.of()));
        EnvironmentChange change = change(before, after);
        assertThat(change.goesBack("thumbnailer")).isTrue();
        assertThat(change.goesBack("push-notifier")).isFalse();
        assertThat(GitOpsEffect.of(change, files).pushes())
                .extracting(push -> push.when() + ": " + push.command())
                .containsExactly(
                        "before the roll-backs: sh .github/push-manifests --back development thumbnailer",
                        "before the stacks: sh .github/push-manifests development push-notifier",
                        "after the stacks: sh .github/push-manifests development");
    }

    private int place(Verb verb, String feature) {
        for (LedgerStep step : ledger.steps()) {
            if (step.verb() == verb && step.subjects().contains(feature)) {
                return step.index();
            }
        }
        throw new IllegalArgumentException(verb + " " + feature);
    }

    private LedgerStep step(Verb verb, String feature, int to) {
        LedgerStep last = ledger.steps().get(ledger.steps().size() - 1);
        return new LedgerStep(
                last.index() + 1,
                last.line() + 1,
                last.on(),
                verb,
                List.of(feature),
                Optional.of(to),
                false,
                false,
                "",
                List.of());
    }

    private static int share(Plan plan, Half half) {
        FeatureState state = plan.latest().states().get(half.feature());
        return state.share();
    }

    private EnvironmentChange change(List<LedgerStep> before, List<LedgerStep> after) {
        return new EnvironmentChange(
                plan(before),
                plan(after),
                EnvironmentChange.Scope.ENVIRONMENT,
                reading,
                new TreeMap<>(),
                new Occasion(ledger.steps().get(0).on(), List.of()));
    }

    private Plan plan(List<LedgerStep> steps) {
        Environment environment = reading.environments().get("development");
        return Planner.plan(environment, new Ledger(ledger.file(), steps), new Findings());
    }
}
