package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ControlParameters;
import dev.hikkoshi.constructs.workload.DeploymentOrder;
import dev.hikkoshi.constructs.workload.EksTargetGroup;
import dev.hikkoshi.constructs.workload.LegacyRights;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.PodRole;
import dev.hikkoshi.constructs.workload.ResponseRule;
import dev.hikkoshi.constructs.workload.WeightedRule;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.stacks.feature.FeatureManifests;
import dev.hikkoshi.stacks.feature.FeatureRoutes;
import dev.hikkoshi.stacks.feature.LayerRights;
import dev.hikkoshi.stacks.feature.LegacyControl;
import dev.hikkoshi.stacks.feature.Permissions;
import dev.hikkoshi.stacks.feature.Presence;
import dev.hikkoshi.stacks.feature.ReleasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdk8s.App;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerAttributes;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetGroupAttributes;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.ssm.ParameterTier;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The stack of one feature: its listener rules, its resources on the legacy side and its resources on EKS. It exists in
 * every phase, so that a step changes only this stack.
 */
public final class FeatureStack extends EnvironmentStack {

    private final FeatureStackProps props;
    private final Presence presence;
    private final DeploymentOrder order = new DeploymentOrder();
    private final List<AppliedManifest> applied = new ArrayList<>();
    private FeatureManifests manifests;
    private Optional<PodRole> podRole = Optional.empty();
    private boolean reachesAws;

    /**
     * @param scope the environment's stage
     * @param id the feature's name
     * @param props the props of the stack
     */
    public FeatureStack(Construct scope, String id, FeatureStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(),
                        "The feature " + id + ": its routing, its legacy control, its identity and its manifests",
                        Map.of("feature", id)));
        this.props = props;
        this.presence = props.presence();
        this.manifests = FeatureManifests.of(props);
        this.reachesAws = !Permissions.of(props).isEmpty();
        createRelease();
        createLegacyRights();
        // The side that gives up work is deployed first: the legacy side on a shift, EKS on a roll-back.
        if (presence.share() > 0) {
            createLegacyControl();
        }
        createIdentity();
        applyAll(manifests.beforeTraffic());
        String eksTargetGroup = props.feature() instanceof HttpFeature http ? createRouting(http) : "";
        applyAll(manifests.afterTraffic());
        if (presence.share() == 0) {
            createLegacyControl();
        }
        createObservability(eksTargetGroup);
    }

    /**
     * The role of the feature's pods, for grants: {@code queue.grantConsumeMessages(stack.podRole())}.
     *
     * <p>If the needs of the feature require AWS permissions, the role exists already. For any other feature, the first
     * call creates a NetworkPolicy that lets the pods reach AWS and, except for a cron, which asks for its owner, the role
     * and its association. Without a call, the template does not contain them. While the feature does not run on EKS, no pod uses the role. Pods get their role
     * when they are created, so restart or release pods that were created before the association. On the legacy side,
     * the feature has only the permissions of its declared needs.
     */
    public IRole podRole() {
        if (podRole.isEmpty()) {
            PodRole created = createPodRole();
            if (presence.runsOnCluster()) {
                beforeManifests(created.associate());
            }
        }
        if (presence.runsOnCluster() && !reachesAws) {
            reachesAws = true;
            ManifestGroup access = FeatureManifests.awsAccess(props);
            manifests = manifests.startingWith(access);
            if (props.surroundings().delivery() == Delivery.KUBECTL) {
                beforeManifests(appliedManifest(access));
            }
        }
        // With the policy of later grants, which is below the role: pods must not start without the rights that they
        // need.
        IRole role = podRole.orElseThrow().role();
        applied.stream().findFirst().ifPresent(first -> first.getNode().addDependency(role));
        return role;
    }

    /** The feature's Kubernetes objects, while it runs on EKS. */
    @Override
    public List<ManifestChart> createCharts(App charts) {
        return presence.runsOnCluster()
                ? List.of(
                        new ManifestChart(charts, props.feature().name(), new ManifestChart.Props(manifests.objects())))
                : List.of();
    }

    /** The release plan, {@code releases/<feature>.yaml}. */
    @Override
    public Map<String, String> files() {
        return Map.of("releases/" + props.feature().name() + ".yaml", ReleasePlan.yaml(props));
    }

    /** Outputs the deployed release for people and tools. Because of it, the stack is never empty. */
    private void createRelease() {
        StringParameter.Builder.create(this, "Release")
                .parameterName("/" + props.identity().service() + "/"
                        + props.identity().environment() + "/releases/"
                        + props.feature().name())
                .stringValue(props.workload().image().reference())
                .tier(ParameterTier.STANDARD)
                .build();
    }

    /** Grants the layer's instances the permissions for this feature while they run it. */
    private void createLegacyRights() {
        boolean isOurs = props.surroundings().legacyProvider() != LegacyProvider.EXTERNAL;
        if (isOurs && presence.runsOnLegacy()) {
            String roleName = importOf("legacy", "RoleName-" + props.feature().layer());
            LayerRights.of(props, roleName).ifPresent(rights -> new LegacyRights(this, "LegacyRights", rights));
        }
    }

    private void createLegacyControl() {
        if (presence.runsOnLegacy()) {
            String targetGroupArn = props.feature() instanceof HttpFeature ? legacyTargetGroupArn() : "";
            order.then(new ControlParameters(this, "LegacyControl", LegacyControl.of(props, targetGroupArn)));
        }
    }

    private void createIdentity() {
        if (presence.runsOnCluster() && !Permissions.ofPods(props).isEmpty()) {
            order.then(createPodRole().associate());
        }
    }

    private PodRole createPodRole() {
        PodRole created = new PodRole(
                this,
                "PodRole",
                new PodRole.Props(
                        props.clusterName(),
                        props.clusterArn(),
                        props.workload().namespace(),
                        props.feature().name(),
                        Permissions.ofPods(props),
                        props.webIdentity()));
        podRole = Optional.of(created);
        return created;
    }

    private void applyAll(List<ManifestGroup> groups) {
        if (props.surroundings().delivery() == Delivery.KUBECTL) {
            groups.forEach(group -> {
                AppliedManifest next = appliedManifest(group);
                applied.add(next);
                order.then(next);
            });
        }
    }

    private AppliedManifest appliedManifest(ManifestGroup group) {
        String serviceToken = importOf("cluster", "KubectlServiceToken");
        return new AppliedManifest(
                this, group.name(), new AppliedManifest.Props(serviceToken, props.clusterName(), group));
    }

    /** Deploys {@code resource} before all manifests. */
    private void beforeManifests(CfnResource resource) {
        applied.stream().findFirst().ifPresent(first -> first.addResourceDependency(resource));
    }

    private void createObservability(String eksTargetGroup) {
        props.watch().ifPresent(watch -> FeatureObservation.create(this, watch, eksTargetGroup));
    }

    /**
     * Creates the rules, and on EKS the target group. Returns the full name of the group for the alarms and the
     * dashboard.
     */
    private String createRouting(HttpFeature http) {
        if (!presence.hasRule()) {
            // On an existing listener, a rule of its owner serves the feature until a step adopts it.
            return "";
        }
        IApplicationListener listener = createListener();
        props.surroundings()
                .maintenance()
                .ifPresent(
                        rule -> new ResponseRule(this, "Maintenance", FeatureRoutes.maintenance(http, rule, listener)));
        List<WeightedRule.WeightedTarget> targets = new ArrayList<>();
        if (presence.runsOnLegacy()) {
            targets.add(new WeightedRule.WeightedTarget(
                    legacyTargetGroup(), presence.weight().legacy()));
        }
        if (!presence.runsOnCluster()) {
            createRule("Rule", FeatureRoutes.rule(http, presence, listener, targets));
            return "";
        }
        EksTargetGroup eks = createTargetGroup(http);
        if (presence.eksAttached()) {
            targets.add(new WeightedRule.WeightedTarget(eks, presence.weight().eks()));
        }
        createRule("Rule", FeatureRoutes.rule(http, presence, listener, targets));
        if (presence.hasCanaryRule()) {
            http.routing()
                    .canary()
                    .ifPresent(canary -> createRule("Canary", FeatureRoutes.canary(http, canary, listener, eks)));
        }
        createOutputs(http);
        return presence.observed() ? eks.getTargetGroupFullName() : "";
    }

    private EksTargetGroup createTargetGroup(HttpFeature http) {
        IVpc vpc = SharedVpc.withoutSubnetsIn(this, props.surroundings().network());
        EksTargetGroup group = new EksTargetGroup(this, "TargetGroup", FeatureRoutes.targetGroup(props, http, vpc));
        order.then(group);
        return group;
    }

    private void createRule(String id, WeightedRule.Props rule) {
        order.then(new WeightedRule(this, id, rule));
    }

    private void createOutputs(HttpFeature http) {
        output("Drain", FeatureRoutes.drainArithmetic(http));
        if (props.targetGroupName(http).isCut()) {
            output("TargetGroupName", props.targetGroupName(http).text() + " is the target group of " + http.name());
        }
        if (presence.runsOnLegacy()) {
            output("RollbackHorizon", FeatureRoutes.rollbackHorizon(http).toSeconds() + " s");
        }
    }

    private void output(String id, String value) {
        CfnOutput.Builder.create(this, id).value(value).build();
    }

    private IApplicationListener createListener() {
        LoadBalancer loadBalancer = props.surroundings().loadBalancer().orElseThrow();
        return ApplicationListener.fromApplicationListenerAttributes(
                this,
                "Listener",
                ApplicationListenerAttributes.builder()
                        .listenerArn(SharedEdge.listenerArn(this, loadBalancer))
                        .securityGroup(SecurityGroup.fromSecurityGroupId(
                                this, "LoadBalancers", SharedEdge.securityGroupId(this, loadBalancer)))
                        .build());
    }

    /** The ARN of the feature's target group on the legacy side: the existing one, or the one that the legacy stack exports. */
    private String legacyTargetGroupArn() {
        String given = props.surroundings().legacyTargetGroupArn();
        return given.isEmpty()
                ? importOf("legacy", "TargetGroupArn-" + props.feature().name())
                : given;
    }

    private IApplicationTargetGroup legacyTargetGroup() {
        // On the stack, because CDK looks for acknowledgements in the scopes above the construct that gets the warning.
        Annotations.of(this)
                .acknowledgeWarning(
                        "@aws-cdk/aws-elbv2:albTargetGroupCannotRegisterListener",
                        "The instances' own security group admits the load balancer.");
        return ApplicationTargetGroup.fromTargetGroupAttributes(
                this,
                "LegacyTargetGroup",
                TargetGroupAttributes.builder()
                        .targetGroupArn(legacyTargetGroupArn())
                        .build());
    }
}
