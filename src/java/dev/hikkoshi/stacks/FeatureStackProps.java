package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.identity.WebIdentity;
import dev.hikkoshi.constructs.workload.TargetGroupName;
import dev.hikkoshi.constructs.workload.WorkloadIdentity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.PodRoleName;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.feature.Presence;
import dev.hikkoshi.stacks.feature.Surroundings;
import dev.hikkoshi.stacks.feature.TierCounts;
import dev.hikkoshi.stacks.feature.Uses;
import java.util.Optional;

/**
 * Props of {@link FeatureStack}. Equal props give the same template and the same manifests, so a step of another
 * feature does not change this stack.
 *
 * @param identity service, environment and place of the stack
 * @param feature the declared feature
 * @param presence where it runs, and the share of EKS
 * @param counts the number of its pods on EKS
 * @param surroundings the parts of its environment that it depends on
 * @param uses the dependencies and features that it calls
 * @param watch the props of its alarms and dashboard; empty while it is not observed
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

    /** The part of the declaration that all kinds share. */
    public Workload workload() {
        return feature.workload();
    }

    /** The name of the environment's cluster. It is a literal, so that manifests and trust policies need no token. */
    public String clusterName() {
        return identity.clusterName();
    }

    /** The cluster's ARN. */
    public String clusterArn() {
        return identity.arns().of("eks", "cluster/" + clusterName());
    }

    /**
     * Through what its pods get their role, if not through EKS Pod Identity. The ServiceAccount always has the annotation:
     * an extension may create the role.
     */
    public Optional<WebIdentity> webIdentity() {
        return surroundings
                .oidcProviderArn()
                .map(provider -> new WebIdentity(
                        provider, PodRoleName.of(identity.service(), identity.environment(), feature.name())));
    }

    /** The name of the secret in AWS Secrets Manager. It holds the feature's secret variables as one JSON object. */
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
                workload().image().revision(),
                identity.names());
    }

    /** The name of the EKS target group of {@code http}, which must be this feature. It is the same in all phases. */
    public TargetGroupName targetGroupName(HttpFeature http) {
        String vpc = surroundings.network() instanceof Network.Existing existing ? existing.vpcId() : "network";
        return TargetGroupName.of(
                identity.service(),
                identity.environment(),
                http.name(),
                vpc,
                http.routing().port(),
                http.routing().targets());
    }
}
