package dev.hikkoshi.proof;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.Optional;

/** The move of a small service onto a cluster of others. */
final class OthersCluster {

    private static final class Once {
        private static final PhaseOutput LAST = new PhaseSource(new PhaseSynthesis(Path.of("")))
                .whole(plan(new Findings()).latest(), Optional.empty());
    }

    private OthersCluster() {}

    /** @param findings gets the findings of the files and of the plan */
    static Plan plan(Findings findings) {
        Reading reading =
                EnvironmentReader.read(Path.of("test/resources/existing-cluster/environments"), Optional.of("live"));
        findings.addAll(reading.findings());
        return Planner.plan(
                reading.environments().get("live"), reading.ledgers().get("live"), findings);
    }

    /** The last phase. */
    static PhaseOutput last() {
        return Once.LAST;
    }
}
