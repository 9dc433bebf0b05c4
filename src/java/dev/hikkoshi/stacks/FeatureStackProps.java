package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.workload.TargetGroupName;
import dev.hikkoshi.constructs.workload.WorkloadIdentity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.feature.Presence;
import dev.hikkoshi.stacks.feature.Surroundings;
import dev.hikkoshi.stacks.feature.TierCounts;
import dev.hikkoshi.stacks.feature.Uses;
import java.util.Optional;

/**
 * What a feature's stack is made from. Equal props make the same template and the same manifests, so a step of another
 * feature changes nothing here.
 *
 * @param identity whose stack it is, and where
 * @param feature the feature, as it is declared
 * @param presence where it runs, and which part of its work EKS takes
 * @param counts how many pods it has on EKS
 * @param surroundings what it finds in its environment
 * @param uses what it talks to
 * @param watch what its alarms and its dashboard are made from; empty while it is not observed
 */
public record FeatureStackProps(
        StackIdentity identity,
        Feature feature,
        Presence presence,
        TierCounts counts,
        Surroundings surroundings,
        Uses uses,
        Optional<FeatureObservationProps> watch) {

    /**
     * The props of a feature's stack in a phase.
     *
     * @param phase the phase
     * @param name the feature's name
     */
    public static FeatureStackProps of(Phase phase, String name) {
        Environment environment = phase.environment();
        FeatureState state = phase.state(name);
        return new FeatureStackProps(
                StackIdentity.of(phase, state.since()),
                state.feature(),
                Presence.of(state),
                TierCounts.of(state),
                Surroundings.of(environment, state.feature()),
                Uses.of(environment, state.feature()),
                FeatureObservationProps.of(phase, name));
    }

    /** What the feature declares, whatever its kind. */
    public Workload workload() {
        return feature.workload();
    }

    /** The name of the environment's cluster: a literal, so that no manifest and no trust policy needs a token. */
    public String clusterName() {
        return identity.clusterName();
    }

    /** The cluster's ARN. */
    public String clusterArn() {
        return "arn:aws:eks:%s:%s:cluster/%s".formatted(identity.region(), identity.account(), clusterName());
    }

    /** The name in AWS Secrets Manager under which the feature's secret variables stand, as one JSON object. */
    public String secretName() {
        return identity.service() + "/" + identity.environment() + "/" + feature.name();
    }

    /** Names and labels of the feature's Kubernetes objects. */
    public WorkloadIdentity workloadIdentity() {
        return new WorkloadIdentity(
                identity.service(),
                identity.environment(),
                feature.name(),
                workload().namespace(),
                workload().image().revision());
    }

    /** The name of the EKS target group of {@code http}, which is this feature: the same in all phases. */
    public TargetGroupName targetGroupName(HttpFeature http) {
        String vpc = surroundings.network() instanceof Network.Existing existing ? existing.vpcId() : "network";
        return TargetGroupName.of(
                identity.service(),
                identity.environment(),
                http.name(),
                vpc,
                http.routing().port());
    }
}
