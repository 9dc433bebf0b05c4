package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.FeatureState;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate sees every backend of every signal: no backend is allowed that no check judges. */
class MomentsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void anOutputSendsTheSignalThere(Signal signal, Backend backend) {
        Set<String> moments = new TreeSet<>();
        Moments.all().forEach((moment, output) -> {
            boolean sends = output.phase().environment().observability().sends(signal, backend);
            if (sends && output.phase().states().values().stream().anyMatch(FeatureState::observed)) {
                moments.add(moment);
            }
        });
        assertThat(moments).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anOutputIsWithoutASignalThatMayBeAbsent(Signal signal) {
        boolean isSeen = Moments.all().values().stream()
                .map(output -> output.phase().environment().observability())
                .anyMatch(observability -> !observability.backends().containsKey(signal));
        assertThat(isSeen).isEqualTo(signal.mayBeAbsent());
    }

    static Stream<Arguments> anOutputSendsTheSignalThere() {
        return Stream.of(Signal.values())
                .flatMap(signal -> signal.backends().stream().map(backend -> Arguments.of(signal, backend)));
    }
}
