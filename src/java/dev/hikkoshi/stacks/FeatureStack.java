package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ControlParameters;
import dev.hikkoshi.constructs.workload.EksTargetGroup;
import dev.hikkoshi.constructs.workload.LegacyRights;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.PodRole;
import dev.hikkoshi.constructs.workload.WeightedRule;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.feature.DeploymentOrder;
import dev.hikkoshi.stacks.feature.FeatureManifests;
import dev.hikkoshi.stacks.feature.LayerRights;
import dev.hikkoshi.stacks.feature.LegacyControl;
import dev.hikkoshi.stacks.feature.PhasedFeature;
import dev.hikkoshi.stacks.feature.PodRights;
import dev.hikkoshi.stacks.feature.ReleasePlan;
import dev.hikkoshi.stacks.feature.Routes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.App;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * One feature: how requests are shared between the fleets, what the legacy side is told, and what runs on EKS. It exists
 * in every phase, so that a step of the move changes this stack and no other.
 */
public final class FeatureStack extends EnvironmentStack {

    private final Phase phase;
    private final PhasedFeature subject;
    private final FeatureManifests manifests;
    private final DeploymentOrder order = new DeploymentOrder();

    /**
     * @param scope the environment's stage
     * @param phase the phase that is synthesized
     * @param feature the feature's name
     */
    public FeatureStack(Construct scope, Phase phase, String feature) {
        super(
                scope,
                feature,
                StackIdentity.of(phase, phase.state(feature).since()),
                "The feature " + feature + ": its routing, its legacy control, its identity and its manifests",
                Map.of("feature", feature));
        this.phase = phase;
        this.subject = PhasedFeature.of(phase, feature);
        this.manifests = FeatureManifests.of(subject);
        createRelease();
        createLegacyRights();
        // Who lets go goes first: legacy when EKS takes work over, EKS when it gives the work back.
        if (state().share() > 0) {
            createLegacyControl();
        }
        createIdentity();
        applyAll(manifests.beforeTraffic());
        String eksTargetGroup = subject.feature() instanceof HttpFeature http ? createRouting(http) : "";
        applyAll(manifests.afterTraffic());
        if (state().share() == 0) {
            createLegacyControl();
        }
        createObservability(eksTargetGroup);
    }

    /** The feature's Kubernetes objects, while it runs on EKS. */
    @Override
    public void createCharts(App charts) {
        if (state().runsOnCluster()) {
            new ManifestChart(charts, subject.feature().name(), manifests.objects());
        }
    }

    /** The release plan, {@code <feature>.release.yaml}. */
    @Override
    public Map<String, String> files() {
        return Map.of(subject.feature().name() + ".release.yaml", ReleasePlan.yaml(subject));
    }

    private FeatureState state() {
        return subject.state();
    }

    /** What is deployed, for people and tools; it also keeps the stack from ever being empty. */
    private void createRelease() {
        String path = "/" + subject.environment().service().name() + "/"
                + subject.environment().name() + "/releases";
        Map<String, String> value =
                Map.of(subject.feature().name(), subject.workload().image().reference());
        new ControlParameters(this, "Release", new ControlParameters.Props(path, new TreeMap<>(value)));
    }

    /** What the layer's instances may do for this feature, for as long as they run it. */
    private void createLegacyRights() {
        boolean isOurs = subject.environment().legacy().provider() != LegacyProvider.EXTERNAL;
        if (isOurs && state().runsOnLegacy()) {
            String roleName = importOf("legacy", "RoleName-" + subject.feature().layer());
            LayerRights.of(subject, roleName).ifPresent(rights -> new LegacyRights(this, "LegacyRights", rights));
        }
    }

    private void createLegacyControl() {
        if (state().runsOnLegacy()) {
            new ControlParameters(this, "LegacyControl", LegacyControl.of(subject))
                    .resources()
                    .forEach(order::then);
        }
    }

    private void createIdentity() {
        if (state().runsOnCluster()) {
            PodRights.of(subject).ifPresent(rights -> order.then(new PodRole(this, "PodRole", rights).resource()));
        }
    }

    private void applyAll(List<ManifestGroup> groups) {
        if (subject.environment().delivery() == Delivery.KUBECTL && !groups.isEmpty()) {
            String serviceToken = importOf("cluster", "KubectlServiceToken");
            groups.forEach(group -> apply(group, serviceToken));
        }
    }

    private void apply(ManifestGroup group, String serviceToken) {
        AppliedManifest.Props props = new AppliedManifest.Props(serviceToken, subject.clusterName(), group);
        order.then(new AppliedManifest(this, group.name(), props).resource());
    }

    private void createObservability(String eksTargetGroup) {
        FeatureObservation.create(this, phase, subject.feature().name(), eksTargetGroup);
    }

    /** Creates the rules, and on EKS the target group. Returns the group's full name, if something will watch it. */
    private String createRouting(HttpFeature http) {
        String listenerArn = importOf("edge", "ListenerArn-" + http.routing().loadBalancer());
        if (!state().runsOnCluster()) {
            createRule(Routes.legacyOnly(http, listenerArn, legacyTargetGroupArn(http)));
            return "";
        }
        EksTargetGroup eks = new EksTargetGroup(
                this, "TargetGroup", Routes.targetGroup(subject, http, NetworkIds.vpcIdOf(phase.environment())));
        order.then(eks.resource());
        createRule(ruleOf(http, listenerArn, eks.arn()));
        if (state().eksAttached() && state().runsOnLegacy()) {
            http.routing()
                    .canary()
                    .ifPresent(canary -> order.then(
                            new WeightedRule(this, "Canary", Routes.canary(http, canary, listenerArn, eks.arn()))
                                    .resource()));
        }
        createOutputs(http);
        return state().observed() ? eks.fullName() : "";
    }

    private WeightedRule.Props ruleOf(HttpFeature http, String listenerArn, String eksArn) {
        if (!state().runsOnLegacy()) {
            return Routes.eksOnly(http, listenerArn, eksArn);
        }
        if (!state().eksAttached()) {
            return Routes.legacyOnly(http, listenerArn, legacyTargetGroupArn(http));
        }
        return Routes.shared(http, state(), listenerArn, legacyTargetGroupArn(http), eksArn);
    }

    private void createRule(WeightedRule.Props props) {
        order.then(new WeightedRule(this, "Rule", props).resource());
    }

    private void createOutputs(HttpFeature http) {
        output("Drain", Routes.drainArithmetic(http));
        if (state().runsOnLegacy()) {
            output("RollbackHorizon", Routes.rollbackHorizon(http).toSeconds() + " s");
        }
    }

    private void output(String id, String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }

    private String legacyTargetGroupArn(HttpFeature http) {
        String loadBalancer = http.routing().loadBalancer();
        if (subject.environment().legacy().provider() == LegacyProvider.EXTERNAL) {
            return subject.environment()
                    .legacy()
                    .layer(http.layer())
                    .targetGroupArns()
                    .get(loadBalancer);
        }
        return importOf("legacy", "TargetGroupArn-" + http.layer() + "-" + loadBalancer);
    }
}
