package dev.hikkoshi.proof;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.random.OtherOwners;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Phases of an environment whose load balancers and fleet exist, synthesized when they are asked for. */
final class Adopted {

    /** The phase that adopts admin-console, and the one that gives it its first share. */
    static final int ADOPTED = 3;

    /** A group of the other load balancer. */
    static final String WEB_GROUP =
            "arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/0a1b2c3d4e5f6071";

    private static final PhaseSource SOURCE = new PhaseSource(new PhaseSynthesis(Path.of("")));
    private static final Map<Integer, PhaseOutput> OUTPUTS = new TreeMap<>();
    private static final Map<Integer, StepOutput> STEPS = new TreeMap<>();

    private Adopted() {}

    static Plan plan() {
        return plan("adopted");
    }

    static PhaseOutput phase(int number) {
        return OUTPUTS.computeIfAbsent(number, Adopted::output);
    }

    /** The step that leads to a phase. */
    static StepOutput step(int number) {
        return STEPS.computeIfAbsent(number, each -> SampleWalk.compared(phase(each - 1), phase(each)));
    }

    /** A fleet that exists behind a load balancer that is created: no input file says so any more. */
    static PhaseOutput behindANewLoadBalancer() {
        Plan old = plan("production");
        Phase start = old.phase(0);
        Environment sample = start.environment();
        Legacy fleet = new Legacy(
                LegacyProvider.EXTERNAL, "", plan().environment().legacy().layers());
        Environment external = new Environment(
                sample.name(),
                sample.purpose(),
                sample.target(),
                sample.gitOps(),
                sample.service(),
                sample.network(),
                sample.loadBalancers(),
                fleet,
                sample.cluster(),
                sample.observability(),
                sample.policy(),
                sample.extensions());
        return SOURCE.whole(new Phase(external, 0, 0, 0, 0, fleet.layers(), true, start.states()), Optional.empty());
    }

    /** The same output, where the owner has other rules. */
    static PhaseOutput withRules(PhaseOutput output, Function<OwnersRule, Optional<OwnersRule>> rules) {
        Phase phase = output.phase();
        Environment environment = OtherOwners.withExisting(
                phase.environment(),
                existing -> new ExistingLoadBalancer(
                        existing.listenerArn(),
                        existing.fullName(),
                        existing.securityGroupId(),
                        existing.blocks(),
                        existing.facts(),
                        existing.rules().map(all -> all.stream()
                                .flatMap(rule -> rules.apply(rule).stream())
                                .toList()),
                        existing.defaultGroupArn(),
                        existing.defaultStickiness(),
                        existing.answersItself()));
        return new PhaseOutput(
                new Phase(environment, 0, 0, 0, 0, phase.layers(), true, phase.states()),
                output.step(),
                output.templates(),
                output.manifests(),
                output.producers());
    }

    /** The same rule for another host. */
    static OwnersRule forHost(OwnersRule rule, String host) {
        return new OwnersRule(
                rule.ruleArn(),
                rule.priority(),
                List.of(host),
                rule.paths(),
                rule.further(),
                rule.targetGroupArns(),
                rule.stickiness());
    }

    private static PhaseOutput output(int number) {
        Plan plan = plan();
        Optional<LedgerStep> step = number == 0
                ? Optional.empty()
                : Optional.of(plan.ledger().steps().get(number - 1));
        // A ledger that ends here has a full synthesis of its last phase.
        PhaseOutput next = SOURCE.next(plan.phase(number), step);
        return number == 0 ? next : SOURCE.witnessed(next, Witness.Cause.LAST);
    }

    private static Plan plan(String name) {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of(name));
        return Planner.plan(reading.environments().get(name), reading.ledgers().get(name), new Findings());
    }
}
