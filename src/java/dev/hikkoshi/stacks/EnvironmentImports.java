package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.eks_v2.KubectlProvider;
import software.amazon.awscdk.services.eks_v2.KubectlProviderAttributes;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerAttributes;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * What a stack of an extension may use of its environment. Everything is imported by the names of exports that exist anyway, so
 * the templates of the environment's own stacks stay the same. The stack is deployed after those that it imports from. Ask for each
 * thing once, and keep it.
 */
public final class EnvironmentImports extends Construct {

    private final Props props;

    private Optional<IVpc> vpc = Optional.empty();

    /**
     * What an environment has to import.
     *
     * @param environment the name of the environment
     * @param network its VPC
     * @param clusterName the name of its cluster
     * @param delivery how manifests reach the cluster
     * @param loadBalancers its load balancers
     */
    public record Props(
            String environment,
            Network network,
            String clusterName,
            Delivery delivery,
            List<LoadBalancer> loadBalancers) {

        public Props {
            loadBalancers = List.copyOf(loadBalancers);
        }

        /** The props of an environment. */
        public static Props of(Environment environment) {
            return new Props(
                    environment.name(),
                    environment.network(),
                    environment.clusterName(),
                    environment.delivery(),
                    environment.loadBalancers());
        }
    }

    /**
     * Imports nothing yet.
     *
     * @param scope the stack of the extension
     * @param id the construct's id
     * @param props the environment
     */
    public EnvironmentImports(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
    }

    /** The VPC, with its public and private subnets. */
    public IVpc vpc() {
        if (vpc.isEmpty()) {
            vpc = Optional.of(SharedVpc.in(this, this::importOf, props.network()));
        }
        return vpc.orElseThrow();
    }

    /**
     * The EKS cluster, for its name and its security group; unless Argo CD applies the manifests, also for manifests and charts.
     *
     * @throws IllegalStateException in a phase without the cluster
     */
    public ICluster cluster() {
        ClusterAttributes.Builder attributes = ClusterAttributes.builder()
                .clusterName(props.clusterName())
                .vpc(vpc())
                .clusterSecurityGroupId(importOf("cluster", "ClusterSecurityGroupId"));
        if (props.delivery() == Delivery.KUBECTL) {
            attributes.kubectlProvider(KubectlProvider.fromKubectlProviderAttributes(
                    this,
                    "Kubectl",
                    KubectlProviderAttributes.builder()
                            .serviceToken(importOf("cluster", "KubectlServiceToken"))
                            .build()));
        }
        return Cluster.fromClusterAttributes(this, "Cluster", attributes.build());
    }

    /**
     * The topic that alarms notify.
     *
     * @throws IllegalStateException in a phase without the alarms
     */
    public ITopic alarmTopic() {
        return Topic.fromTopicArn(this, "AlarmTopic", importOf("observability", "AlarmTopicArn"));
    }

    /**
     * The listener for HTTPS of a load balancer: the one that the features on it have their rules on.
     *
     * @param loadBalancer the name of the load balancer in {@code environment.yaml}
     */
    public IApplicationListener listener(String loadBalancer) {
        LoadBalancer named = props.loadBalancers().stream()
                .filter(one -> one.name().equals(loadBalancer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no load balancer " + loadBalancer));
        return ApplicationListener.fromApplicationListenerAttributes(
                this,
                "Listener-" + loadBalancer,
                ApplicationListenerAttributes.builder()
                        .listenerArn(SharedEdge.listenerArn(this::importOf, named))
                        .securityGroup(SecurityGroup.fromSecurityGroupId(
                                this,
                                "LoadBalancer-" + loadBalancer,
                                SharedEdge.securityGroupId(this::importOf, named)))
                        .build());
    }

    private String importOf(String producer, String key) {
        Optional<EnvironmentStack> stack = stackOf(producer);
        if (stack.isEmpty()) {
            throw new IllegalStateException(
                    "this phase has no stack " + producer
                            + " yet: prove synthesizes each phase, so ask stage.phase().hasCluster() or hasObservability() first");
        }
        Stack.of(this).addStackDependency(stack.orElseThrow());
        return new Export(props.environment(), producer, key).read();
    }

    /** The environment's own stack with this id, in the stage of the environment. */
    private Optional<EnvironmentStack> stackOf(String producer) {
        return getNode().getScopes().stream()
                .filter(ImportingStage.class::isInstance)
                .map(stage -> stage.getNode().tryFindChild(producer))
                .filter(EnvironmentStack.class::isInstance)
                .map(EnvironmentStack.class::cast)
                .findFirst();
    }
}
