package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.proof.deploy.Deployment;
import dev.hikkoshi.proof.deploy.Hazard;
import dev.hikkoshi.proof.deploy.Moment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that no hazard occurs at any moment of a step's deployment, forward or back, in any order that CloudFormation
 * may choose.
 */
final class SafeDeployments {

    private final Hazard hazard;

    private SafeDeployments(Hazard hazard) {
        this.hazard = hazard;
    }

    static ProofRule.OfStep without(Hazard hazard) {
        return new SafeDeployments(hazard)::inStep;
    }

    private List<Problem> inStep(StepOutput step) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        judge("forward", Deployment.of(step.before(), step.after()), problems);
        judge("back", Deployment.of(step.after(), step.before()), problems);
        return List.copyOf(problems.values());
    }

    /** Reports each violation once, with the operation after which it first occurs. */
    private void judge(String direction, Deployment deployment, Map<String, Problem> problems) {
        for (Moment moment : deployment.moments()) {
            for (Problem found : hazard.in(moment)) {
                problems.putIfAbsent(
                        direction + found.place().path() + found.what(),
                        found.withWhat("%s, after %s: %s".formatted(direction, moment.lastWord(), found.what())));
            }
        }
    }
}
