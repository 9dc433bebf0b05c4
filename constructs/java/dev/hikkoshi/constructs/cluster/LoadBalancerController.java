package dev.hikkoshi.constructs.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The AWS Load Balancer Controller, for one purpose: to register pods with the target groups of this environment's
 * features. It creates no load balancer, and everything that would let it is off.
 */
public final class LoadBalancerController {

    private static final String NAME = "aws-load-balancer-controller";

    private LoadBalancerController() {}

    /**
     * @param cluster the cluster's name
     * @param region its region
     * @param vpc where the controller finds its VPC: {@code vpcId} with an id, or {@code vpcTags} with the tags of one
     *     whose id is not known yet. Without it the controller would ask the node's metadata, which pods cannot reach
     * @param service the service's name
     * @param environment the environment's name
     */
    public record Props(String cluster, String region, Map<String, Object> vpc, String service, String environment) {}

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
        return values.with("replicaCount", 2)
                .with("nodeSelector", OnDemand.selector())
                .with("podDisruptionBudget", new Values().with("maxUnavailable", 1))
                .with("serviceAccount", new Values().with("create", true).with("name", NAME))
                // T23: a certificate that changes with each upgrade breaks the webhooks until all replicas are new.
                .with("keepTLSSecret", true)
                // T23: it would stand in the way of every Service, also of those that have no load balancer.
                .with("enableServiceMutatorWebhook", false)
                // A pod that starts without its gate counts as ready before the load balancer knows it (trap T13).
                .with("podMutatorWebhookConfig", new Values().with("failurePolicy", "Fail"))
                .with("enablePodReadinessGateInject", true)
                .with("createIngressClassResource", false)
                .with("ingressClassParams", new Values().with("create", false))
                .with("enableBackendSecurityGroup", false)
                .with("enableShield", false)
                .with("enableWaf", false)
                .with("enableWafv2", false)
                .with("defaultTargetType", "ip")
                .with("controllerConfig", new Values().with("featureGates", featureGates()))
                .with("resources", Values.resources("100m", "256Mi"))
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
     * The tag {@code feature} is on EKS target groups alone: the controller, which deregisters every target that is not
     * its own, has no right to touch a legacy group (trap T12).
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
     * What the controller asks for when all that it does is to register pods: it looks for the VPC's blocks of addresses,
     * and for security groups with rules of its own, although there are none.
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
