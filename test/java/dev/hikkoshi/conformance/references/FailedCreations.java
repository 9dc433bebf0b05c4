package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * After a failed creation, a stack leaves no resource that costs money or whose name the next attempt needs: retained
 * resources have {@code RetainExceptOnCreate} (CloudFormation, DeletionPolicy attribute), and no resource has a deletion
 * protection in the phase that creates it: CloudFormation could not delete it (Elastic Load Balancing, Application Load
 * Balancers, deletion protection; API reference of Amazon EKS, CreateCluster; and the same property of databases and tables).
 * Objects in the cluster are deleted with the cluster.
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
            boolean isProtected = isProtected(resource.path("Properties"));
            boolean serves = output.phase().environment().purpose() == Purpose.SERVE;
            if (serves && isNew(output.phase(), template.stack()) && isProtected) {
                faults.add("%s/%s: it is protected in the phase that creates it".formatted(template.stack(), id));
            }
            boolean isShared = resource.path("Type").asText().equals("AWS::ElasticLoadBalancingV2::LoadBalancer");
            if (serves && isShared && !isNew(output.phase(), template.stack()) && !isProtected) {
                faults.add("%s/%s: it has no protection after its creation".formatted(template.stack(), id));
            }
        }));
        return faults;
    }

    /** Whether a phase creates the stack. Phase 0 creates all stacks but those that a step builds. */
    private static boolean isNew(Phase phase, String stack) {
        return phase.number()
                == switch (stack) {
                    case "cluster" -> phase.clusterSince();
                    case "observability" -> phase.observabilitySince();
                    default -> 0;
                };
    }

    private static boolean isProtected(JsonNode properties) {
        for (JsonNode attribute : properties.path("LoadBalancerAttributes")) {
            if (attribute.path("Key").asText().equals("deletion_protection.enabled")) {
                return attribute.path("Value").asBoolean();
            }
        }
        return properties.path("DeletionProtection").asText().matches("(?i)true|active")
                || properties.path("DeletionProtectionEnabled").asBoolean();
    }
}
