package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRole.PolicyProperty;
import software.constructs.Construct;

/**
 * The role of one layer's instances. What a feature needs beyond {@link InstanceAccess}, its own stack grants, for as long
 * as the layer runs the feature.
 */
public final class InstanceRole extends Construct {

    private final CfnRole role;
    private final String profileArn;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param fleet which fleet it is
     * @param layer the layer's name
     * @param access what it may do
     */
    InstanceRole(Construct scope, String id, FleetName fleet, String layer, List<Statement> access) {
        super(scope, id);
        this.role = createRole(fleet, layer, access);
        this.profileArn = CfnInstanceProfile.Builder.create(this, "Profile")
                .roles(List.of(role.getRef()))
                .build()
                .getAttrArn();
    }

    /** The ARN of the instance profile. */
    public String profileArn() {
        return profileArn;
    }

    /** The role's name, for policies that other stacks add. */
    public String roleName() {
        return role.getRef();
    }

    private CfnRole createRole(FleetName fleet, String layer, List<Statement> access) {
        CfnRole created = CfnRole.Builder.create(this, "Role")
                .description("Instances of the legacy layer " + layer)
                .assumeRolePolicyDocument(Statement.trust("ec2.amazonaws.com", fleet.account()))
                .policies(List.of(PolicyProperty.builder()
                        .policyName("instance")
                        .policyDocument(Statement.document(access))
                        .build()))
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-IAM5",
                "The Systems Manager agent's channels, PutMetricData, Describe actions and the registry's sign-in take no resource; the other wildcards"
                        + " end the names of this layer's own parameters, log streams and secret, and stand for the Auto Scaling group and the metrics workspace, whose tags narrow them.");
        return created;
    }
}
