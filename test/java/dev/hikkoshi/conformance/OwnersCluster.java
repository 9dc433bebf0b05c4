package dev.hikkoshi.conformance;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The outputs of a service on a cluster that somebody else owns. */
public final class OwnersCluster {

    private OwnersCluster() {}

    /** A phase in the middle of the move, and the last one. */
    public static List<PhaseOutput> outputs() {
        Reading reading =
                EnvironmentReader.read(Path.of("test/resources/existing-cluster/environments"), Optional.of("live"));
        Plan plan = Planner.plan(
                reading.environments().get("live"), reading.ledgers().get("live"), new Findings());
        PhaseSource source = new PhaseSource(new PhaseSynthesis(Path.of("")));
        return Stream.of(10, 18)
                .map(number -> source.whole(plan.phases().get(number), Optional.empty()))
                .toList();
    }
}
