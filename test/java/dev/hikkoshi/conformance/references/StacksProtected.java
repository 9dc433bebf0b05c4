package dev.hikkoshi.conformance.references;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.synthesis.EnvironmentStage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CloudFormation refuses to delete a stack that serves (AWS CloudFormation, protect a stack from being deleted). The
 * property is in the cloud assembly, and not in a template.
 */
public final class StacksProtected implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        return faults(output, protectionIn(output.phase()));
    }

    /**
     * @param output the output of a phase
     * @param protection whether each of its stacks is protected, by id
     */
    public static List<String> faults(PhaseOutput output, Map<String, Boolean> protection) {
        boolean serves = output.phase().environment().purpose() == Purpose.SERVE;
        return output.templates().keySet().stream()
                .filter(stack -> !output.isNested(stack))
                .filter(stack -> serves && !protection.getOrDefault(stack, false))
                .map(stack -> stack + ": a person can delete the stack by mistake")
                .toList();
    }

    /** Whether each stack of a phase is protected, by id. */
    public static Map<String, Boolean> protectionIn(Phase phase) {
        Map<String, Boolean> protection = new TreeMap<>();
        new EnvironmentStage(
                        CdkContext.app(TestFolder.of("conformance", "protection")),
                        phase.environment().name(),
                        phase)
                .stacks()
                .forEach(stack ->
                        protection.put(stack.getNode().getId(), Boolean.TRUE.equals(stack.getTerminationProtection())));
        return protection;
    }
}
