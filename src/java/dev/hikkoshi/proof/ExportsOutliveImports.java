package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Reference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trap T20: every import has an export. No step, forward or back, deletes an export that a stack still imports. CDK
 * deploys producers before consumers, so the imports of the previous phase count: CloudFormation refuses to delete an
 * export that is in use.
 *
 * <p>A removed stack is deleted after all others are deployed. For its exports, the imports of the next phase count.
 */
final class ExportsOutliveImports {

    private ExportsOutliveImports() {}

    static Judged inPhase(PhaseOutput output) {
        Set<String> exported = new TreeSet<>();
        exports(output).values().forEach(exported::addAll);
        Judged judged = new Judged();
        output.templates().forEach((stack, template) -> Reference.importsIn(template).stream()
                .peek(name -> judged.look())
                .filter(name -> !exported.contains(name))
                .forEach(name -> judged.add(Problem.ofOutput(
                        stack,
                        "",
                        "it imports " + name + ", but no stack exports it",
                        "each import needs an export"))));
        return judged;
    }

    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        judge("forward", step.before(), step.after(), judged);
        judge("back", step.after(), step.before(), judged);
        return judged;
    }

    private static void judge(String direction, PhaseOutput from, PhaseOutput to, Judged judged) {
        Map<String, Set<String>> kept = exports(to);
        exports(from).forEach((producer, names) -> {
            judged.look(names.size());
            Set<String> gone = new TreeSet<>(names);
            gone.removeAll(kept.getOrDefault(producer, Set.of()));
            boolean stackGoes = !to.templates().containsKey(producer);
            PhaseOutput importing = stackGoes ? to : from;
            if (gone.isEmpty()) {
                return;
            }
            importing.templates().forEach((stack, template) -> {
                Set<String> lost = new TreeSet<>(Reference.importsIn(template));
                lost.retainAll(gone);
                lost.forEach(name -> judged.add(Problem.ofOutput(
                        producer,
                        "",
                        "%s, it loses %s, which %s still imports".formatted(direction, name, stack),
                        "an export must stay until its last import is removed")));
            });
        });
    }

    private static Map<String, Set<String>> exports(PhaseOutput output) {
        Map<String, Set<String>> exports = new TreeMap<>();
        output.stacks()
                .forEach(template ->
                        exports.put(template.stack(), template.exports().keySet()));
        return exports;
    }
}
