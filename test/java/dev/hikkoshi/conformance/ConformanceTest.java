package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every environment, and every tenth phase of the whole move, fits the systems that run it. */
class ConformanceTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyOutputFits(Conformance conformance) {
        Map<String, String> faults = new LinkedHashMap<>();
        Moments.all()
                .forEach((moment, output) ->
                        conformance.faults(output).forEach(fault -> faults.putIfAbsent(fault, "first in " + moment)));
        assertThat(faults).isEmpty();
    }
}
