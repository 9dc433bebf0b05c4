package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.WorkloadIdentity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;

/**
 * One feature in one phase, with its environment: what all of its resources and manifests are made from.
 *
 * @param environment the environment
 * @param state the feature's state in the phase
 */
public record PhasedFeature(Environment environment, FeatureState state) {

    /** The feature of that name in {@code phase}. */
    public static PhasedFeature of(Phase phase, String feature) {
        return new PhasedFeature(phase.environment(), phase.state(feature));
    }

    /** The feature itself. */
    public Feature feature() {
        return state.feature();
    }

    /** What the feature declares, whatever its kind. */
    public Workload workload() {
        return feature().workload();
    }

    /** The name of the environment's cluster: a literal, so that no manifest and no trust policy needs a token. */
    public String clusterName() {
        return environment.service().name() + "-" + environment.name();
    }

    /** The cluster's ARN. */
    public String clusterArn() {
        return "arn:aws:eks:%s:%s:cluster/%s"
                .formatted(environment.target().region(), environment.target().account(), clusterName());
    }

    /** The name in AWS Secrets Manager under which the feature's secret variables stand, as one JSON object. */
    public String secretName() {
        return environment.service().name() + "/" + environment.name() + "/"
                + feature().name();
    }

    /** Names and labels of the feature's Kubernetes objects. */
    public WorkloadIdentity identity() {
        return new WorkloadIdentity(
                environment.service().name(),
                environment.name(),
                feature().name(),
                workload().namespace(),
                workload().image().revision());
    }
}
