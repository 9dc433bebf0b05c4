package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.ClusterFile;
import dev.hikkoshi.config.file.EndpointAccess;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingClusterFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.SharedNames;
import java.util.Optional;

/** Checks a cluster that somebody else owns: its ids belong together, and its owner keeps what is the owner's. */
final class ExistingClusterCheck {

    /** The issuer of a cluster: {@code oidc.eks.<region>.amazonaws.com/id/…}. */
    private static final String ISSUER = ":oidc-provider/oidc.eks.";

    private final Findings findings;

    ExistingClusterCheck(Findings findings) {
        this.findings = findings;
    }

    void check(EnvironmentFile environment, Place place) {
        ClusterFile cluster = environment.cluster();
        cluster.existing().ifPresent(existing -> {
            Place here = place.at("existing");
            checkOwners(cluster, place);
            new Names(findings).unique(existing.nodeSecurityGroupIds(), here.at("nodeSecurityGroupIds"));
            if (environment.network().existing().isEmpty()) {
                findings.refuse(
                        InputRule.CLUSTER_EXISTING,
                        here,
                        existing.name(),
                        "exists, but its VPC would be new",
                        "target groups and pods are in the VPC of the cluster",
                        "Write the ids of its VPC under network.existing.");
            }
            checkDelivery(environment, existing, here);
            checkIdentity(environment, existing, here.at("oidcProviderArn"));
        });
    }

    /** The names of what the cluster has once begin with the service and the environment. */
    void checkNames(String service, String name, EnvironmentFile environment, Place place) {
        String prefix =
                SharedNames.ofExistingCluster(service, name, Optional.empty()).prefix();
        if (environment.cluster().existing().isPresent() && prefix.length() > SharedNames.LONGEST_PREFIX) {
            findings.refuse(
                    InputRule.NAME_LABEL,
                    place.at("existing"),
                    prefix,
                    "is the beginning of our names in a cluster that exists, and has %d characters"
                            .formatted(prefix.length()),
                    "a release of Helm has at most 53 characters, which leaves %d"
                            .formatted(SharedNames.LONGEST_PREFIX),
                    "Rename the folder of the environment, or the service.");
        }
    }

    /** What the owner of a cluster decides. */
    private void checkOwners(ClusterFile cluster, Place place) {
        if (cluster.endpoint() == EndpointAccess.PUBLIC
                || !cluster.publicAccessCidrs().isEmpty()) {
            refuseOwners(cluster.publicAccessCidrs().isEmpty() ? "endpoint" : "publicAccessCidrs", place);
        }
        if (!cluster.privateAccessCidrs().isEmpty()) {
            refuseOwners("privateAccessCidrs", place);
        }
    }

    private void refuseOwners(String key, Place place) {
        findings.refuse(
                InputRule.CLUSTER_EXISTING,
                place.at(key),
                "",
                key + " has no effect on a cluster that exists",
                "the owner of the cluster decides who reaches its endpoint",
                "Remove it.");
    }

    private void checkDelivery(EnvironmentFile environment, ExistingClusterFile existing, Place place) {
        boolean isApplied = environment.delivery() == Delivery.KUBECTL;
        if (isApplied && existing.kubectlRoleArn().isEmpty()) {
            findings.refuse(
                    InputRule.CLUSTER_DELIVERY,
                    place,
                    existing.name(),
                    "has no role that may apply manifests",
                    "delivery kubectl creates no access to a cluster that exists",
                    "Write delivery: gitops, or kubectlRoleArn with a role that the owner of the cluster admits.");
        } else if (!isApplied && existing.kubectlRoleArn().isPresent()) {
            findings.refuse(
                    InputRule.CLUSTER_DELIVERY,
                    place.at("kubectlRoleArn"),
                    existing.kubectlRoleArn().orElseThrow(),
                    "is taken by nobody, because Argo CD applies the manifests",
                    "kubectlRoleArn is only for delivery kubectl",
                    "Remove it.");
        }
        existing.kubectlRoleArn().ifPresent(arn -> new OwnArns(environment, findings)
                .check(InputRule.CLUSTER_DELIVERY, Form.KUBECTL_ROLE_ARN, arn, place.at("kubectlRoleArn")));
    }

    private void checkIdentity(EnvironmentFile environment, ExistingClusterFile existing, Place place) {
        existing.oidcProviderArn().filter(Form.OIDC_PROVIDER_ARN::accepts).ifPresent(arn -> {
            new OwnArns(environment, findings).check(InputRule.CLUSTER_IDENTITY, Form.OIDC_PROVIDER_ARN, arn, place);
            String own = ISSUER + environment.region() + ".";
            if (arn.contains(ISSUER) && Form.REGION.accepts(environment.region()) && !arn.contains(own)) {
                findings.refuse(
                        InputRule.CLUSTER_IDENTITY,
                        place,
                        arn,
                        "is the issuer of a cluster in another region",
                        "allowed: an issuer of " + environment.region(),
                        "Write the provider of identity.oidc.issuer that `aws eks describe-cluster` shows.");
            }
        });
    }
}
