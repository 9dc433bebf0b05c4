package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** The two roles that an OpsWorks stack needs: a service role, and a default role for instances. */
public final class OpsWorksRoles extends Construct {

    private final IRole service;
    private final IInstanceProfile instances;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param fleet the names of the fleet
     */
    public OpsWorksRoles(Construct scope, String id, FleetName fleet) {
        super(scope, id);
        this.service = createService(fleet);
        this.instances = createInstance();
    }

    /** The service role, with which OpsWorks manages the stack. */
    public IRole service() {
        return service;
    }

    /** The default instance profile. It has no permissions; each layer has its own profile. */
    public IInstanceProfile instances() {
        return instances;
    }

    private IRole createService(FleetName fleet) {
        Stack stack = Stack.of(this);
        Role role = Role.Builder.create(this, "Service")
                .assumedBy(FleetAutomation.principal("opsworks.amazonaws.com", fleet))
                .inlinePolicies(Map.of(
                        "opsworks",
                        PolicyDocument.Builder.create()
                                .statements(List.of(runInstances(stack), look(), handOverRoles(stack, fleet)))
                                .build()))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "OpsWorks created instances and volumes whose names nobody knew before; the role is part of a record that AWS"
                        + " no longer deploys.");
        return role;
    }

    private IInstanceProfile createInstance() {
        Role role = Role.Builder.create(this, "Instance")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
        return InstanceProfile.Builder.create(this, "Profile").role(role).build();
    }

    private static PolicyStatement runInstances(Stack stack) {
        return PolicyStatement.Builder.create()
                .sid("RunInstances")
                .actions(List.of(
                        "ec2:AttachVolume",
                        "ec2:CreateTags",
                        "ec2:CreateVolume",
                        "ec2:DeleteVolume",
                        "ec2:DetachVolume",
                        "ec2:RebootInstances",
                        "ec2:RunInstances",
                        "ec2:StartInstances",
                        "ec2:StopInstances",
                        "ec2:TerminateInstances"))
                .resources(List.of(
                        StackArn.of(stack, "ec2", "instance/*"),
                        StackArn.of(stack, "ec2", "key-pair/*"),
                        StackArn.of(stack, "ec2", "network-interface/*"),
                        StackArn.of(stack, "ec2", "security-group/*"),
                        StackArn.of(stack, "ec2", "subnet/*"),
                        StackArn.of(stack, "ec2", "volume/*"),
                        StackArn.ofAws(stack, "ec2", "image/*")))
                .build();
    }

    /** Describe actions and reading metrics have no resource level. */
    private static PolicyStatement look() {
        return PolicyStatement.Builder.create()
                .sid("Look")
                .actions(List.of(
                        "cloudwatch:GetMetricStatistics",
                        "ec2:DescribeAccountAttributes",
                        "ec2:DescribeAvailabilityZones",
                        "ec2:DescribeImages",
                        "ec2:DescribeInstances",
                        "ec2:DescribeKeyPairs",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVolumes",
                        "ec2:DescribeVpcs"))
                .resources(List.of("*"))
                .build();
    }

    private static PolicyStatement handOverRoles(Stack stack, FleetName fleet) {
        return PolicyStatement.Builder.create()
                .sid("HandOverRoles")
                .actions(List.of("iam:PassRole"))
                .resources(List.of(StackArn.global(stack, "iam", "role/" + fleet.environment() + "-legacy-*")))
                .conditions(InstanceAccess.equal("iam:PassedToService", "ec2.amazonaws.com"))
                .build();
    }
}
