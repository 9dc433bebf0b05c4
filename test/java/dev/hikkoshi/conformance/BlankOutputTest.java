package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check of manifests that sees none says so. {@code READINESS_GATES} counts with {@code BINDINGS}. */
class BlankOutputTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "SCHEMAS",
                "OBJECT_NAMES",
                "OBJECTS_ONCE",
                "POD_TEMPLATES",
                "WORKLOADS",
                "CRONS",
                "BOUNDS",
                "SERVICES",
                "SCALERS",
                "SELECTORS",
                "CONFIGURATION",
                "NAMESPACES",
                "QUOTA_ASKS",
                "AGENT_RIGHTS",
                "TRIGGER_FIELDS",
                "PROBES",
                "DIRECTORIES",
                "DASHBOARDS",
                "LICENSE_KEYS",
                "BOUND_ROLES",
                "BINDINGS",
                "AGENT_FILES",
                "OWN_REGION"
            })
    void anOutputWithoutManifestsIsAFault(Conformance conformance) {
        PhaseOutput blank = Moments.latest("production");
        assertThat(conformance.faults(blank)).isEmpty();
        for (String file : blank.manifests().keySet()) {
            blank = blank.with(file, List.of());
        }
        assertThat(conformance.faults(blank)).isNotEmpty();
    }
}
