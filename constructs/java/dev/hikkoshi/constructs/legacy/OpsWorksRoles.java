package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRole.PolicyProperty;
import software.constructs.Construct;

/** The two roles that an OpsWorks stack asks for: its own, and one for instances whose layer brings none. */
public final class OpsWorksRoles extends Construct {

    private final String serviceRoleArn;
    private final String instanceProfileArn;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param fleet which fleet it is
     */
    public OpsWorksRoles(Construct scope, String id, FleetName fleet) {
        super(scope, id);
        this.serviceRoleArn = createService(fleet);
        this.instanceProfileArn = createInstance(fleet);
    }

    /** The role with which OpsWorks runs the stack. */
    public String serviceRoleArn() {
        return serviceRoleArn;
    }

    /** The profile of instances whose layer names no other. It may do nothing. */
    public String instanceProfileArn() {
        return instanceProfileArn;
    }

    private String createService(FleetName fleet) {
        List<Statement> statements = List.of(
                new Statement(
                        "RunInstances",
                        List.of(
                                "ec2:AttachVolume",
                                "ec2:CreateTags",
                                "ec2:CreateVolume",
                                "ec2:DeleteVolume",
                                "ec2:DetachVolume",
                                "ec2:RebootInstances",
                                "ec2:RunInstances",
                                "ec2:StartInstances",
                                "ec2:StopInstances",
                                "ec2:TerminateInstances"),
                        List.of(
                                fleet.arn("ec2", "instance/*"),
                                fleet.arn("ec2", "key-pair/*"),
                                fleet.arn("ec2", "network-interface/*"),
                                fleet.arn("ec2", "security-group/*"),
                                fleet.arn("ec2", "subnet/*"),
                                fleet.arn("ec2", "volume/*"),
                                "arn:aws:ec2:" + fleet.region() + "::image/*")),
                // Describing and reading metrics take no resource.
                new Statement(
                        "Look",
                        List.of(
                                "cloudwatch:GetMetricStatistics",
                                "ec2:DescribeAccountAttributes",
                                "ec2:DescribeAvailabilityZones",
                                "ec2:DescribeImages",
                                "ec2:DescribeInstances",
                                "ec2:DescribeKeyPairs",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSubnets",
                                "ec2:DescribeVolumes",
                                "ec2:DescribeVpcs"),
                        List.of("*")),
                new Statement(
                                "HandOverRoles",
                                List.of("iam:PassRole"),
                                List.of("arn:aws:iam::" + fleet.account() + ":role/" + fleet.environment()
                                        + "-legacy-*"))
                        .where("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"));
        CfnRole role = CfnRole.Builder.create(this, "Service")
                .assumeRolePolicyDocument(Statement.trust("opsworks.amazonaws.com", fleet.account()))
                .policies(List.of(PolicyProperty.builder()
                        .policyName("opsworks")
                        .policyDocument(Statement.document(statements))
                        .build()))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "OpsWorks created instances and volumes whose names nobody knew before; the role is part of a record that AWS"
                        + " no longer deploys.");
        return role.getAttrArn();
    }

    private String createInstance(FleetName fleet) {
        CfnRole role = CfnRole.Builder.create(this, "Instance")
                .assumeRolePolicyDocument(Statement.trust("ec2.amazonaws.com", fleet.account()))
                .build();
        return CfnInstanceProfile.Builder.create(this, "Profile")
                .roles(List.of(role.getRef()))
                .build()
                .getAttrArn();
    }
}
