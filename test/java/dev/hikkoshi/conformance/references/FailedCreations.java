package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack whose creation fails leaves nothing that costs, or that has a name which the next attempt needs: what is kept has
 * {@code RetainExceptOnCreate} (CloudFormation, DeletionPolicy attribute). What only exists in the cluster goes with it.
 */
public final class FailedCreations implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.stacks().forEach(template -> template.resources().forEach((id, resource) -> {
            boolean isAws = resource.path("Type").asText().startsWith("AWS::");
            if (isAws && resource.path("DeletionPolicy").asText().equals("Retain")) {
                faults.add("%s/%s: a creation that fails leaves it behind".formatted(template.stack(), id));
            }
        }));
        return faults;
    }
}
