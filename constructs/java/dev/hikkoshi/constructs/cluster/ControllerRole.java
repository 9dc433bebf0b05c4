package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.constructs.Construct;

/** The AWS permissions of a controller, through EKS Pod Identity. */
public final class ControllerRole extends Construct {

    private final CfnPodIdentityAssociation association;

    /**
     * @param cluster the cluster's name
     * @param controller the controller, with at least one statement
     */
    public record Props(String cluster, Controller controller) {
        public Props {
            if (controller.statements().isEmpty()) {
                throw new IllegalArgumentException(controller.serviceAccount() + " has no statements: create no role");
            }
        }
    }

    /** Creates the role and its association. */
    public ControllerRole(Construct scope, String id, Props props) {
        super(scope, id);
        Controller controller = props.controller();
        String namespace = controller.chart().namespace();
        ServiceAccountRole role = new ServiceAccountRole(
                this,
                "Role",
                new ServiceAccountRole.Props(
                        props.cluster(), namespace, controller.serviceAccount(), "", controller.statements()));
        if (!controller.wildcards().isEmpty()) {
            Acknowledgement.of(role.role(), "AwsSolutions-IAM5", controller.wildcards());
        }
        // L1, because aws_eks_v2.ServiceAccount would also create the Kubernetes object, which the chart creates
        // already.
        this.association = CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.cluster())
                .namespace(namespace)
                .serviceAccount(controller.serviceAccount())
                .roleArn(role.role().getRoleArn())
                .build();
    }

    /** It must exist before the controller's pods start, because a pod gets its role when it is created. */
    public CfnPodIdentityAssociation association() {
        return association;
    }
}
