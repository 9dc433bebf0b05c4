package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.output.InboundRule;
import dev.hikkoshi.output.LegacyResources;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 7: a layer exists until the ledger removes it. After {@code retire}, the legacy side contains nothing of
 * the feature. After {@code decommission}, the templates contain no VM, user profile, SSH key, open port 22 or other
 * resource of the legacy side.
 */
final class NothingLeftBehind {

    private NothingLeftBehind() {}

    private static final int SSH = 22;
    private static final String LEGACY = "legacy";

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        judgeLayers(output, judged);
        for (FeatureState state : output.phase().states().values()) {
            if (state.stage() == Stage.RETIRED) {
                judged.look();
                judgeRetired(output, state.feature().name(), judged);
                if (!LegacyParameters.of(output, state.feature()).isEmpty()) {
                    judged.add(Problem.ofOutput(
                            state.feature().name(),
                            "",
                            "it has retired, but its legacy parameters still exist",
                            "retire removes them"));
                }
            }
        }
        if (!output.phase().hasLegacy()) {
            judgeDecommissioned(output, judged);
        }
        return judged;
    }

    private static void judgeLayers(PhaseOutput output, Judged judged) {
        if (output.phase().environment().legacy().provider() != LegacyProvider.AUTOSCALING) {
            return;
        }
        Set<String> given = new TreeSet<>(
                LegacyResources.layers(output.stack(LEGACY).resources()).values());
        Set<String> expected = new TreeSet<>();
        output.phase().layers().stream().map(Layer::name).forEach(expected::add);
        judged.look(expected.size());
        if (!given.equals(expected)) {
            judged.add(
                    Problem.ofOutput(LEGACY, "", "the layers are " + given, "by the ledger, they must be " + expected));
        }
    }

    private static void judgeRetired(PhaseOutput output, String feature, Judged judged) {
        Set<String> imports = LegacyResources.imports(output.stack(feature));
        if (!imports.isEmpty()) {
            judged.add(Problem.ofOutput(
                    feature,
                    "",
                    "it has retired, but still imports " + imports,
                    "it must import nothing of the legacy stack"));
        }
    }

    private static void judgeDecommissioned(PhaseOutput output, Judged judged) {
        if (output.templates().containsKey(LEGACY)) {
            judged.add(Problem.ofOutput(LEGACY, "", "the stack still exists", "decommission removes it"));
        }
        output.stacks().forEach(template -> {
            judged.look();
            LegacyResources.in(template.resources())
                    .forEach((id, type) -> judged.add(
                            template.problem(id, "the " + type + " still exists", "decommission removes it")));
            InboundRule.in(List.of(template)).stream()
                    .filter(rule -> rule.isFor(SSH))
                    .forEach(rule -> judged.add(template.problem(
                            rule.logicalId(), "port 22 is still open", "after decommission, nobody connects to it")));
            LegacyResources.traces(template)
                    .forEach(trace -> judged.add(template.problem(
                            "", "a reference to the legacy side still exists: " + trace, "decommission removes it")));
        });
    }
}
