package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Delivery;

/** Checks that an environment names a repository of manifests if, and only if, Argo CD reads one. */
final class GitOpsCheck {

    private final Findings findings;

    GitOpsCheck(Findings findings) {
        this.findings = findings;
    }

    void check(EnvironmentFile environment, Place place) {
        boolean isRead = environment.delivery() == Delivery.GITOPS;
        if (isRead && environment.gitOps().isEmpty()) {
            findings.refuse(
                    InputRule.ENV_GITOPS,
                    place.at("delivery"),
                    Delivery.GITOPS.word(),
                    "has no repository that Argo CD can read",
                    "gitOps.repository is required with delivery gitops",
                    "Add gitOps with the URL of the repository that the manifests are pushed to.");
        } else if (!isRead && environment.gitOps().isPresent()) {
            findings.refuse(
                    InputRule.ENV_GITOPS,
                    place.at("gitOps"),
                    environment.gitOps().orElseThrow().repository(),
                    "is read by nobody, because CDK applies the manifests",
                    "gitOps is only for delivery gitops",
                    "Write delivery: gitops, or remove gitOps.");
        }
    }
}
