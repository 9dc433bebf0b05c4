package dev.hikkoshi.report;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ManifestRepository;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.List;

/**
 * What must exist for delivery by Argo CD: the repository of the manifests with the right to push, and, once the cluster is
 * built, Argo CD in it, its access to the repository, and the first Application.
 */
final class GitOpsPrerequisites {

    /** The version whose sync the proof models. */
    static final String ARGO_CD = "v3.5.1";

    private GitOpsPrerequisites() {}

    /** None for another delivery. */
    static List<Prerequisite> of(Environment environment) {
        return environment.gitOps().map(git -> of(environment, git)).orElse(List.of());
    }

    private static List<Prerequisite> of(Environment environment, ManifestRepository git) {
        String name = environment.name();
        return List.of(
                new Prerequisite(
                        "The repository of the manifests exists, and you can read it. An empty one is enough: the branch %s begins with the first push."
                                .formatted(git.revision()),
                        "git ls-remote " + git.repository()),
                new Prerequisite(
                        "You may push to its branch %s, without a review. The deploy workflow does it with the secret MANIFESTS_TOKEN."
                                .formatted(git.revision()),
                        "git push --dry-run " + git.repository() + " HEAD:refs/heads/hikkoshi-may-push"),
                new Prerequisite(
                        "After the step build: cluster and its deployment, the manifests are in the repository.",
                        "sh .github/push-manifests " + name),
                new Prerequisite(
                        "kubectl reaches the cluster.",
                        "aws eks update-kubeconfig --name "
                                + environment.clusterName()
                                + Prerequisites.region(environment)),
                new Prerequisite(
                        "The cluster has the namespace of Argo CD.",
                        environment.cluster().isNew()
                                ? "kubectl create namespace argocd"
                                : "kubectl get namespace argocd"),
                environment.cluster().isNew()
                        ? new Prerequisite(
                                "Argo CD %s is in the cluster. It needs no more than the manifest.".formatted(ARGO_CD),
                                "kubectl apply --server-side --namespace argocd --filename https://raw.githubusercontent.com/argoproj/argo-cd/"
                                        + ARGO_CD + "/manifests/install.yaml")
                        : new Prerequisite(
                                "The owner of the cluster has Argo CD in it. Tested with %s.".formatted(ARGO_CD),
                                "kubectl --namespace argocd get deployment argocd-server --output jsonpath='{.spec.template.spec.containers[*].image}'"),
                new Prerequisite(
                        "Argo CD may read the repository. For a private one, this writes its Secret.",
                        secret(git.repository(), environment.sharedNames().of("manifests"))),
                new Prerequisite(
                        "Argo CD has the Application %s, which brings all others."
                                .formatted(environment.sharedNames().of("root")),
                        "kubectl apply --server-side --filename cdk.out/manifests/" + name + "/argocd/root.yaml"));
    }

    /** Argo CD, Declarative setup, Repositories: a Secret with this label. */
    private static String secret(String repository, String name) {
        String access = repository.startsWith("https:")
                ? " --from-literal=username=git --from-literal=password=\"$MANIFESTS_READ_TOKEN\""
                : " --from-file=sshPrivateKey=manifests-read-key";
        return "kubectl --namespace argocd create secret generic " + name
                + " --from-literal=type=git --from-literal=url="
                + repository + access + " --dry-run=client --output=yaml"
                + " | kubectl label --local --filename - --output=yaml argocd.argoproj.io/secret-type=repository"
                + " | kubectl apply --server-side --filename -";
    }
}
