package dev.hikkoshi.conformance.references;

import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The stacks that are there when a stack is deployed to an empty account. */
public final class DeployedBefore {

    private DeployedBefore() {}

    /** The producers of a stack, and theirs. */
    public static Set<String> of(PhaseOutput output, String stack) {
        Set<String> before = new TreeSet<>(output.producers().getOrDefault(stack, List.of()));
        List.copyOf(before).forEach(producer -> before.addAll(of(output, producer)));
        return before;
    }
}
