package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * The logical ids of what serves or keeps data are those of the table, and a resource has the same one in each phase: CloudFormation
 * creates it again under another one. Resources that extensions add have no row in the table.
 */
final class LogicalIdsKept {

    private LogicalIdsKept() {}

    static Judged inPhase(PhaseOutput output) {
        KnownIds known = new KnownIds(LogicalIds.shipped(), output.phase());
        Judged judged = new Judged();
        for (Template template : output.stacks()) {
            template.resources().ids().forEach(id -> {
                String type = template.resources().type(id);
                if (output.isOfExtension(template.stack(), id)) {
                    return;
                }
                known.paths(template.stack(), type).ifPresent(paths -> {
                    judged.look();
                    if (!known.have(template.stack(), type, id)) {
                        judged.add(problem(template.stack(), id, type, paths));
                    }
                });
            });
        }
        return judged;
    }

    private static Problem problem(String stack, String id, String type, List<String> paths) {
        return Problem.ofOutput(
                stack,
                id,
                "the logical ids of what serves are a contract, and this one of the type %s is new".formatted(type),
                paths.isEmpty()
                        ? "the table has no row for this type in this stack"
                        : "the constructs of the table are " + String.join(", ", paths));
    }

    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        judged.look(step.before().stacks().stream()
                .mapToInt(template -> template.resources().ids().size())
                .sum());
        Renamed.between(step.before(), step.after()).stream()
                .filter(Renamed::breaksContract)
                .map(Renamed::problem)
                .forEach(judged::add);
        LostResource.between(step.before(), step.after(), List.of(step.step()), LogicalIds.shipped()).stream()
                .filter(LostResource::mayBeRenamed)
                .map(LostResource::problem)
                .forEach(judged::add);
        return judged;
    }
}
