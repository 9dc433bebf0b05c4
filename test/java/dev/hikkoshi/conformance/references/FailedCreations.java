package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * After a failed creation, a stack leaves no resource that costs money or whose name the next attempt needs: retained
 * resources have {@code RetainExceptOnCreate} (CloudFormation, DeletionPolicy attribute). Objects in the cluster are
 * deleted with the cluster.
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
