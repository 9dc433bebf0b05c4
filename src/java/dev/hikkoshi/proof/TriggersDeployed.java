package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.NamedAlarms;
import java.util.Set;

/**
 * Trap T25: the deploy command of a feature's next step names alarms as rollback triggers. The alarms are deployed
 * together with that command, and the next step does not delete them: CloudFormation fails the whole operation if an
 * alarm is missing.
 */
final class TriggersDeployed {

    private TriggersDeployed() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (String feature : output.phase().states().keySet()) {
            Set<String> missing = NamedAlarms.of(output.stack(feature));
            judged.look(missing.size());
            missing.removeAll(NamedAlarms.alarms(output.stack(feature).resources()));
            if (!missing.isEmpty()) {
                judged.add(Problem.ofOutput(
                        feature,
                        "",
                        "it has rollback triggers for alarms that are not deployed: " + missing,
                        "a trigger must name a deployed alarm"));
            }
        }
        return judged;
    }

    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        if (step.step().toLegacy()) {
            // A roll-back to on-legacy is deployed without triggers, because it deletes the alarms of EKS.
            return judged;
        }
        for (String feature : step.after().phase().states().keySet()) {
            Set<String> lost = NamedAlarms.of(step.before().stack(feature));
            judged.look(lost.size());
            lost.removeAll(NamedAlarms.alarms(step.after().stack(feature).resources()));
            if (!lost.isEmpty()) {
                judged.add(Problem.ofOutput(
                        feature, "", "the step deletes its own rollback alarms: " + lost, "a step must keep them"));
            }
        }
        return judged;
    }
}
