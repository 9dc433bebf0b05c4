package dev.hikkoshi.random;

import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.Policy;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Legal moves of random services. */
final class Moves {

    private Moves() {}

    /**
     * Moves of services of {@code least} to {@code most} features, whose ledgers take up to {@code steps} random steps.
     *
     * @param finish how many of ten moves then continue directly to the decommissioning
     */
    static Arbitrary<Move> of(int least, int most, int steps, int finish) {
        Arbitrary<List<Integer>> choices =
                Arbitraries.integers().between(0, 1_000_000).list().ofMinSize(0).ofMaxSize(steps);
        Arbitrary<Boolean> finishes = Arbitraries.integers().between(1, 10).map(ten -> ten <= finish);
        return Combinators.combine(services(least, most), choices, finishes)
                .as((service, chosen, toTheEnd) -> LegalSteps.write(service.build(), chosen, toTheEnd));
    }

    private static Arbitrary<RandomService> services(int least, int most) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 3))
                .flatAs((layers, balancers) -> Combinators.combine(
                                features(layers, balancers)
                                        .list()
                                        .ofMinSize(least)
                                        .ofMaxSize(most),
                                Arbitraries.of(false, true),
                                Arbitraries.of(false, true),
                                Arbitraries.of(false, true),
                                policies())
                        .as((features, paired, external, gitops, policy) ->
                                new RandomService(features, layers, balancers, paired, external, gitops, policy)));
    }

    private static Arbitrary<Policy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(10, 99),
                        Arbitraries.integers().between(0, 72))
                .as((first, jump, bake) -> new Policy(first, jump, Duration.ofHours(bake), 0.90, 0.80));
    }

    private static Arbitrary<RandomFeature> features(int layers, int balancers) {
        Arbitrary<Boolean> flags = Arbitraries.of(false, true);
        Arbitrary<List<Boolean>> five = flags.list().ofSize(5);
        return Combinators.combine(
                        Arbitraries.of(FeatureKind.class),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(28),
                        Arbitraries.integers().between(0, layers - 1),
                        Arbitraries.integers().between(0, balancers - 1),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 365))),
                        five)
                .as((kind, tail, layer, balancer, fewest, more, freeze, flag) -> new RandomFeature(
                        kind,
                        tail,
                        layer,
                        balancer,
                        fewest,
                        more,
                        freeze,
                        flag.get(0),
                        flag.get(1),
                        flag.get(2),
                        flag.get(3),
                        flag.get(4)));
    }
}
