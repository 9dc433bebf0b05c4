package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.proof.deploy.Deployment;
import dev.hikkoshi.proof.deploy.Hazard;
import dev.hikkoshi.proof.deploy.Moment;
import java.util.Set;
import java.util.TreeSet;

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

    private Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        judge("forward", Deployment.of(step.before(), step.after()), judged);
        judge("back", Deployment.of(step.after(), step.before()), judged);
        return judged;
    }

    /** Reports each violation once, with the operation after which it first occurs. */
    private void judge(String direction, Deployment deployment, Judged judged) {
        Set<String> reported = new TreeSet<>();
        for (Moment moment : deployment.moments()) {
            Judged seen = hazard.in(moment);
            judged.look(seen.looked());
            for (Problem found : seen.problems()) {
                if (reported.add(found.place().path() + found.what())) {
                    judged.add(
                            found.withWhat("%s, after %s: %s".formatted(direction, moment.lastWord(), found.what())));
                }
            }
        }
    }
}
