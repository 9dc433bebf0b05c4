package dev.hikkoshi.constructs.cluster;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A controller of the cluster: its chart, and what its service account may do in AWS.
 *
 * @param chart the chart
 * @param serviceAccount the Kubernetes service account of its pods
 * @param statements IAM statements; empty for a controller without a role
 * @param wildcards why a statement names its resources with a wildcard, a sentence for an auditor; empty without one
 */
public record Controller(PinnedChart chart, String serviceAccount, List<PolicyStatement> statements, String wildcards) {

    public Controller {
        statements = List.copyOf(statements);
    }
}
