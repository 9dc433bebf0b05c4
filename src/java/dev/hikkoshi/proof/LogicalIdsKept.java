package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.output.LogicalIdForms;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The logical ids of what serves or keeps data are those of the table, and a resource has the same one in each phase: CloudFormation
 * creates it again under another one. Stacks of extensions have no row in the table, and in an environment with extensions
 * a resource without a row may be theirs.
 */
final class LogicalIdsKept {

    private static final String FEATURE = "feature";

    private LogicalIdsKept() {}

    static Judged inPhase(PhaseOutput output) {
        Environment environment = output.phase().environment();
        Map<String, List<String>> names = names(environment);
        boolean isOurs = environment.extensions().isEmpty();
        Map<String, LogicalIdForms> forms = new TreeMap<>();
        Judged judged = new Judged();
        for (Template template : output.stacks()) {
            String sort = output.phase().states().containsKey(template.stack()) ? FEATURE : template.stack();
            template.resources().ids().forEach(id -> {
                String type = template.resources().type(id);
                LogicalIds.shipped().paths(type, sort).ifPresent(paths -> {
                    judged.look();
                    LogicalIdForms known =
                            forms.computeIfAbsent(type + " " + sort, unknown -> new LogicalIdForms(paths, names));
                    if (isOurs && !known.have(id)) {
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
        return judged;
    }

    private static Map<String, List<String>> names(Environment environment) {
        return Map.of(
                "balancer",
                environment.loadBalancers().stream().map(LoadBalancer::name).toList(),
                FEATURE,
                environment.service().features().stream().map(Feature::name).toList(),
                "layer",
                environment.legacy().layers().stream().map(Layer::name).toList(),
                "zone",
                environment.network().zones());
    }
}
