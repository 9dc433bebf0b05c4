package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role of one layer's instances. The stack of a feature grants the further permissions of the feature, as long as
 * the layer runs it.
 */
public final class InstanceRole extends Construct {

    private final Role role;
    private final InstanceProfile profile;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the layer and the permissions of its instances
     */
    public InstanceRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        this.profile =
                InstanceProfile.Builder.create(this, "Profile").role(role).build();
    }

    /** The role, for policies that other stacks add. */
    public IRole role() {
        return role;
    }

    /** The instance profile of the role. */
    public IInstanceProfile profile() {
        return profile;
    }

    private Role createRole(Props props) {
        return Role.Builder.create(this, "Role")
                .description("Instances of the legacy layer " + props.layer())
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(List.of(createPolicy(props)))
                .build();
    }

    /** Creates a managed policy, so that the features can use the 10,240 characters for inline policies (trap T55). */
    private ManagedPolicy createPolicy(Props props) {
        ManagedPolicy created = ManagedPolicy.Builder.create(this, "Instance")
                .description("What every instance of the legacy layer " + props.layer() + " does")
                .statements(props.access())
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-IAM5",
                "The Systems Manager agent's channels, PutMetricData, Describe actions and the registry's sign-in take no resource; the other wildcards"
                        + " end the names of this layer's own parameters, log streams, secret and folder of images, and stand for the Auto Scaling group and the metrics workspace, whose tags narrow them, and for the cookbooks of runs that began before a change.");
        return created;
    }

    /**
     * A layer and the permissions of its instances.
     *
     * @param layer the layer's name
     * @param access the statements of the role's policy
     */
    public record Props(String layer, List<PolicyStatement> access) {

        public Props {
            access = List.copyOf(access);
        }
    }
}
