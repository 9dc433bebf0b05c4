package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that a reviewer reads aloud. */
class OneLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            5  | 25 | 2 | 3.00 | 3.31 | 2  | 'a: EKS 5 % → 25 %; +1 pod; $0.31/h more; nothing replaced; back in 2 min'
            25 | 5  | 0 | 3.31 | 3.00 | 0  | 'a: EKS 25 % → 5 %; −1 pod; $0.31/h less; nothing replaced'
            5  | 6  | 1 | 3.00 | 3.00 | -1 | 'a: EKS 5 % → 6 %; nothing replaced; no way back'
            """)
    void hasTheShareThePodsTheCostAndTheWayBack(
            int from, int to, int pods, double before, double after, int minutes, String line) {
        FeatureEffect feature = new FeatureEffect(
                "a",
                "api",
                "shifting",
                "shifting",
                from,
                to,
                new FeatureEffect.PodRange(1, 9),
                new FeatureEffect.PodRange(pods, 9),
                "");
        Measure total = new Measure(CostEffect.TOTAL, before, after, 0, " USD");
        assertThat(OneLine.of(effect(List.of(feature), List.of(), total, minutes)))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 'build: cluster; build: cluster; build: cluster'",
        "5, 'build: cluster; build: cluster; build: cluster; and 2 more'"
    })
    void hasTheStepsThatNameNoFeature(int steps, String line) {
        List<AddedStep> written =
                Collections.nCopies(steps, new AddedStep("build: cluster", "{ on: 2026-01-12, build: cluster }"));
        Measure total = new Measure(CostEffect.TOTAL, 1, 1, 0, " USD");
        assertThat(OneLine.of(effect(List.of(), written, total, 0))).isEqualTo(line + "; nothing replaced");
    }

    private static EnvironmentEffect effect(
            List<FeatureEffect> features, List<AddedStep> steps, Measure total, int minutes) {
        return new EnvironmentEffect(
                "production",
                "serve",
                "kubectl",
                1,
                2,
                List.of(),
                steps,
                features,
                List.of(),
                List.of(),
                new CostEffect(List.of(total), List.of()),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(new WayBackEffect("a", List.of(), List.of(), "", minutes)),
                List.of());
    }
}
