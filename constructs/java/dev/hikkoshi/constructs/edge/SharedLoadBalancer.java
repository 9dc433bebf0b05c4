package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.BalancerAttributes;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.LoadBalancer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.DesyncMitigationMode;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.IpAddressType;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * An Application Load Balancer in front of both fleets, with its security group and listeners. It has no physical name,
 * so that CloudFormation can replace it. No step of the move replaces it.
 */
public final class SharedLoadBalancer extends Construct {

    private static final int LONGEST_IDLE_SECONDS = AwsLimits.IDLE_SECONDS;

    private static final String EVERYBODY = "0.0.0.0/0";

    private final SecurityGroup group;
    private final ApplicationLoadBalancer loadBalancer;
    private final SharedListeners listeners;

    /**
     * @param loadBalancer its name, allowed sources and certificates, the default certificate first
     * @param vpc the VPC: an internal load balancer is in the private subnets, an internet-facing one in the public
     *     subnets
     * @param logs the bucket of its access logs, in a folder of the load balancer's name
     * @param deletionProtection whether AWS refuses to delete it; false in the deployment that creates it, because
     *     CloudFormation must be able to delete it if another resource of the stack fails (Elastic Load Balancing, deletion
     *     protection)
     * @param idleTimeout the maximum time without data on a connection, 1 to 4,000 seconds (Elastic Load Balancing's
     *     range)
     */
    public record Props(
            LoadBalancer loadBalancer, IVpc vpc, AccessLogs logs, boolean deletionProtection, Duration idleTimeout) {
        public Props {
            long seconds = idleTimeout.toSeconds();
            if (seconds < 1 || seconds > LONGEST_IDLE_SECONDS) {
                throw new IllegalArgumentException("an idle timeout is 1 to 4,000 seconds, not " + seconds);
            }
            if (loadBalancer.internal() && loadBalancer.allowFrom().isEmpty()) {
                throw new IllegalArgumentException(
                        "an internal load balancer needs allowFrom, the addresses that may connect");
            }
        }

        /** The blocks that may connect on the ports 80 and 443. */
        List<String> sources() {
            return loadBalancer.allowFrom().isEmpty()
                    ? List.of(EVERYBODY)
                    : loadBalancer.allowFrom().stream().map(Cidr::toString).toList();
        }
    }

    /** Creates the load balancer and its security group. */
    public SharedLoadBalancer(Construct scope, String id, Props props) {
        super(scope, id);
        this.group = createSecurityGroup(props);
        this.loadBalancer = createLoadBalancer(props);
        this.listeners = new SharedListeners(
                this,
                "Listeners",
                new SharedListeners.Props(
                        loadBalancer,
                        props.loadBalancer().certificateArns(),
                        props.loadBalancer().attributes().tlsPolicy()));
        props.loadBalancer().attributes().webAclArn().ifPresent(this::associate);
    }

    /** The load balancer. */
    public ApplicationLoadBalancer loadBalancer() {
        return loadBalancer;
    }

    /** The HTTPS listener, to which features add their rules. */
    public IApplicationListener https() {
        return listeners.https();
    }

    /** The security group that the targets allow as a source. */
    public ISecurityGroup securityGroup() {
        return group;
    }

    /**
     * The load balancer may connect only to the VPC, which contains the targets of both fleets. The security groups of
     * the targets restrict the ports.
     */
    private SecurityGroup createSecurityGroup(Props props) {
        String name = props.loadBalancer().name();
        SecurityGroup created = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(props.vpc())
                .description("The load balancer " + name)
                .allowAllOutbound(false)
                .build();
        for (String source : props.sources()) {
            IPeer peer = Peer.ipv4(source);
            created.addIngressRule(peer, Port.HTTPS, "HTTPS");
            created.addIngressRule(peer, Port.HTTP, "HTTP, redirected to HTTPS");
        }
        created.addEgressRule(Peer.ipv4(props.vpc().getVpcCidrBlock()), Port.allTcp(), "Targets of both fleets");
        Tags.of(created).add("Name", name);
        if (props.sources().contains(EVERYBODY)) {
            Acknowledgement.of(
                    created,
                    "AwsSolutions-EC23",
                    "The service is public: everybody may connect to its load balancer, on 443, and on 80 to be sent"
                            + " to 443.");
        }
        return created;
    }

    private void associate(String webAclArn) {
        CfnWebACLAssociation.Builder.create(this, "WebAcl")
                .resourceArn(loadBalancer.getLoadBalancerArn())
                .webAclArn(webAclArn)
                .build();
    }

    private ApplicationLoadBalancer createLoadBalancer(Props props) {
        String name = props.loadBalancer().name();
        BalancerAttributes attributes = props.loadBalancer().attributes();
        ApplicationLoadBalancer created = ApplicationLoadBalancer.Builder.create(this, "LoadBalancer")
                .vpc(props.vpc())
                .internetFacing(!props.loadBalancer().internal())
                .ipAddressType(IpAddressType.IPV4)
                .securityGroup(group)
                .deletionProtection(props.deletionProtection())
                .dropInvalidHeaderFields(attributes.dropsInvalidHeaders())
                .idleTimeout(software.amazon.awscdk.Duration.seconds(
                        props.idleTimeout().toSeconds()))
                // The two fleets could parse an ambiguous request differently. In defensive mode, the load balancer
                // blocks dangerous requests.
                .desyncMitigationMode(DesyncMitigationMode.valueOf(
                        attributes.desyncMitigation().toUpperCase(Locale.ROOT)))
                .build();
        // With zonal shift, people or AWS can move traffic away from a failed zone without a deployment.
        created.setAttribute("zonal_shift.config.enabled", "true");
        if (attributes.keepsHostHeader()) {
            created.setAttribute("routing.http.preserve_host_header.enabled", "true");
        }
        attributes
                .logBucket()
                .ifPresentOrElse(bucket -> AccessLogs.addLoadBalancer(created, bucket, name), () -> props.logs()
                        .addLoadBalancer(created, name));
        Tags.of(created).add("Name", name);
        return created;
    }
}
