package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.HelmRelease;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * A controller of the cluster: its chart, and the AWS permissions of its service account.
 *
 * @param chart the chart
 * @param serviceAccount the Kubernetes service account of its pods
 * @param statements IAM statements; empty for a controller without a role
 * @param wildcards the reason for wildcards in the statements, as a sentence for auditors; empty without wildcards
 */
public record Controller(HelmRelease chart, String serviceAccount, List<PolicyStatement> statements, String wildcards) {

    public Controller {
        statements = List.copyOf(statements);
    }
}
