package dev.hikkoshi.constructs.cluster;

import java.util.List;
import java.util.Map;

/**
 * A controller of the cluster: its chart, and what its service account may do in AWS.
 *
 * @param chart the chart
 * @param serviceAccount the Kubernetes service account of its pods
 * @param statements IAM statements
 * @param wildcards why a statement names its resources with a wildcard: a sentence for an auditor
 */
public record Controller(
        HelmChart chart, String serviceAccount, List<Map<String, Object>> statements, String wildcards) {

    public Controller {
        statements = List.copyOf(statements);
    }
}
