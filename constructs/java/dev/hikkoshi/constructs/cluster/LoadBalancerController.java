package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.ChartImage;
import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.Upstream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The AWS Load Balancer Controller, only to register pods with the target groups of this environment's features. It
 * cannot create load balancers: the features for that are off.
 */
public final class LoadBalancerController {

    private static final String NAME = "aws-load-balancer-controller";

    private static final String REPOSITORY = "eks/aws-load-balancer-controller";

    private LoadBalancerController() {}

    /**
     * @param cluster the cluster's name
     * @param region its region
     * @param vpc the value by which the controller finds its VPC: {@code vpcId}, or {@code vpcTags} if the id is not
     *     known yet. Without it the controller would read the node's metadata, which pods cannot reach
     * @param service the service's name
     * @param environment the environment's name
     * @param images where its image comes from
     */
    public record Props(
            String cluster,
            String region,
            Map<String, Object> vpc,
            String service,
            String environment,
            ImageCache images) {}

    /** The controller. */
    public static Controller of(Construct scope, ChartPins pins, Props props) {
        return new Controller(
                pins.chart(NAME, "kube-system", values(props)),
                NAME,
                List.of(register(scope, props), describe()),
                "Target groups get their ids when they are created; the condition cuts the statement down to those of"
                        + " this environment's features. The other actions are Describe actions, which take no resource.");
    }

    private static Map<String, Object> values(Props props) {
        Values values = new Values().with("clusterName", props.cluster()).with("region", props.region());
        props.vpc().forEach(values::with);
        String repository = props.images().repository(Upstream.ECR_PUBLIC, REPOSITORY);
        return values.with(
                        "image",
                        new Values()
                                .with("repository", repository)
                                .withAll(new ChartImage(props.images(), Upstream.ECR_PUBLIC, REPOSITORY, "v3.5.0")
                                        .byTag()))
                .with("replicaCount", PlatformPod.LOAD_BALANCER_CONTROLLER.replicas())
                .with("nodeSelector", OnDemand.selector())
                .with("podDisruptionBudget", new Values().with("maxUnavailable", 1))
                .with("serviceAccount", new Values().with("create", true).with("name", NAME))
                // T23: without this, each upgrade creates a new certificate, and the webhooks fail until all replicas
                // are new.
                .with("keepTLSSecret", true)
                // T23: this webhook is called for every Service, also for those without a load balancer.
                .with("enableServiceMutatorWebhook", false)
                // A pod without its readiness gate becomes ready before the load balancer has registered it (trap T13).
                .with("podMutatorWebhookConfig", new Values().with("failurePolicy", "Fail"))
                .with("enablePodReadinessGateInject", true)
                .with("createIngressClassResource", false)
                .with("enableBackendSecurityGroup", false)
                .with("enableShield", false)
                .with("enableWaf", false)
                .with("enableWafv2", false)
                .with("defaultTargetType", "ip")
                .with("controllerConfig", new Values().with("featureGates", featureGates()))
                .with("resources", Values.resources(PlatformPod.LOAD_BALANCER_CONTROLLER))
                .map();
    }

    private static Values featureGates() {
        return new Values()
                .with("EnableServiceController", false)
                .with("ALBGatewayAPI", false)
                .with("NLBGatewayAPI", false)
                .with("GlobalAcceleratorController", false);
    }

    /**
     * Only EKS target groups have the tag {@code feature}. The controller deregisters every target that is not its own,
     * so it must have no permissions for a legacy group (trap T12).
     */
    private static PolicyStatement register(Construct scope, Props props) {
        Map<String, Object> conditions = new TreeMap<>();
        conditions.put(
                "StringEquals",
                new TreeMap<>(Map.of(
                        "aws:ResourceTag/service", props.service(),
                        "aws:ResourceTag/environment", props.environment())));
        conditions.put("Null", Map.of("aws:ResourceTag/feature", "false"));
        return PolicyStatement.Builder.create()
                .actions(List.of("elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"))
                .resources(List.of(StackArn.of(scope, "elasticloadbalancing", "targetgroup/*/*")))
                .conditions(conditions)
                .build();
    }

    /**
     * The describe actions that the controller needs to register pods. It reads the CIDR blocks of the VPC, and
     * security groups with its own rules, although none exist.
     */
    private static PolicyStatement describe() {
        return PolicyStatement.Builder.create()
                .actions(List.of(
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeVpcs",
                        "elasticloadbalancing:DescribeTargetGroups",
                        "elasticloadbalancing:DescribeTargetHealth"))
                .resources(List.of("*"))
                .build();
    }
}
