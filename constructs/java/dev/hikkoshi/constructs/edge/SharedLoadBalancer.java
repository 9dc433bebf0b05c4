package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnLoadBalancer;
import software.constructs.Construct;

/**
 * An Application Load Balancer in front of both fleets, with its security group and listeners. It has no name of its
 * own, so CloudFormation could replace it beside the old one; nothing that a step of the move does changes it.
 */
public final class SharedLoadBalancer extends Construct {

    private final SharedSecurityGroup group;
    private final CfnLoadBalancer loadBalancer;
    private final SharedListeners listeners;

    /**
     * @param name the load balancer's name in its environment, also the prefix of its access logs
     * @param place where it stands
     * @param exposure who reaches it
     * @param certificateArns the HTTPS listener's certificates, the default one first
     * @param logs the bucket of its access logs
     * @param deletionProtection whether AWS refuses to delete it
     */
    public record Props(
            String name,
            Place place,
            Exposure exposure,
            List<String> certificateArns,
            AccessLogs logs,
            boolean deletionProtection) {
        public Props {
            certificateArns = List.copyOf(certificateArns);
        }
    }

    /**
     * Where a load balancer stands.
     *
     * @param vpcId the VPC
     * @param vpcCidr the VPC's block
     * @param subnetIds two subnets or more, in different zones
     */
    public record Place(String vpcId, String vpcCidr, List<String> subnetIds) {
        public Place {
            subnetIds = List.copyOf(subnetIds);
            if (subnetIds.size() < 2) {
                throw new IllegalArgumentException(
                        "a load balancer stands in two zones or more, not in " + subnetIds.size());
            }
        }
    }

    /**
     * Who reaches a load balancer.
     *
     * @param internal whether its addresses are private ones
     * @param allowFrom the blocks that may connect; none for everybody, which an internal one refuses
     */
    public record Exposure(boolean internal, List<String> allowFrom) {
        public Exposure {
            allowFrom = List.copyOf(allowFrom);
            if (internal && allowFrom.isEmpty()) {
                throw new IllegalArgumentException("an internal load balancer says whom it allows");
            }
        }
    }

    public SharedLoadBalancer(Construct scope, String id, Props props) {
        super(scope, id);
        this.group = createSecurityGroup(props);
        this.loadBalancer = createLoadBalancer(props);
        this.listeners = createListeners(props);
    }

    /** The ARN of the load balancer. */
    public String arn() {
        return loadBalancer.getRef();
    }

    /** The name under which CloudWatch has its metrics: {@code app/…/…}. */
    public String fullName() {
        return loadBalancer.getAttrLoadBalancerFullName();
    }

    /** The name to which DNS records of the features' hosts point. */
    public String dnsName() {
        return loadBalancer.getAttrDnsName();
    }

    /** The ARN of the HTTPS listener. */
    public String listenerArn() {
        return listeners.httpsArn();
    }

    /** The security group from which the targets get their requests. */
    public String securityGroupId() {
        return group.groupId();
    }

    private SharedSecurityGroup createSecurityGroup(Props props) {
        return new SharedSecurityGroup(
                this,
                "SecurityGroup",
                new SharedSecurityGroup.Props(
                        props.name(),
                        props.place().vpcId(),
                        props.place().vpcCidr(),
                        props.exposure().allowFrom()));
    }

    private CfnLoadBalancer createLoadBalancer(Props props) {
        CfnLoadBalancer created = CfnLoadBalancer.Builder.create(this, "LoadBalancer")
                .type("application")
                .ipAddressType("ipv4")
                .scheme(props.exposure().internal() ? "internal" : "internet-facing")
                .subnets(props.place().subnetIds())
                .securityGroups(List.of(group.groupId()))
                .loadBalancerAttributes(attributes(props))
                .tags(NameTag.of(props.name()))
                .build();
        created.addResourceDependency(props.logs().policy());
        return created;
    }

    private SharedListeners createListeners(Props props) {
        return new SharedListeners(
                this, "Listeners", new SharedListeners.Props(loadBalancer.getRef(), props.certificateArns()));
    }

    private static List<CfnLoadBalancer.LoadBalancerAttributeProperty> attributes(Props props) {
        List<CfnLoadBalancer.LoadBalancerAttributeProperty> attributes = new ArrayList<>();
        attributes.add(attribute("deletion_protection.enabled", Boolean.toString(props.deletionProtection())));
        attributes.add(attribute("access_logs.s3.enabled", "true"));
        attributes.add(attribute("access_logs.s3.bucket", props.logs().bucketName()));
        attributes.add(attribute("access_logs.s3.prefix", props.name()));
        attributes.add(attribute("routing.http.drop_invalid_header_fields.enabled", "true"));
        // Requests that smuggle another one are refused, whichever of the two fleets would have read them how.
        attributes.add(attribute("routing.http.desync_mitigation_mode", "defensive"));
        return attributes;
    }

    private static CfnLoadBalancer.LoadBalancerAttributeProperty attribute(String key, String value) {
        return CfnLoadBalancer.LoadBalancerAttributeProperty.builder()
                .key(key)
                .value(value)
                .build();
    }
}
