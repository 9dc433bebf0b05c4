package dev.hikkoshi.model;

/**
 * A public registry whose images run in the cluster. Amazon ECR can cache each of them (Amazon ECR,
 * CreatePullThroughCacheRule: docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html).
 */
public enum Upstream {
    DOCKER_HUB("Docker Hub", "docker-hub", "docker.io", "registry-1.docker.io", true),
    GITHUB("GitHub", "github", "ghcr.io", "ghcr.io", true),
    QUAY("Quay", "quay", "quay.io", "quay.io", false),
    KUBERNETES("Kubernetes", "kubernetes", "registry.k8s.io", "registry.k8s.io", false),
    ECR_PUBLIC("Amazon ECR Public", "ecr-public", "public.ecr.aws", "public.ecr.aws", false);

    private final String title;
    private final String word;
    private final String host;
    private final String url;
    private final boolean needsSecret;

    Upstream(String title, String word, String host, String url, boolean needsSecret) {
        this.title = title;
        this.word = word;
        this.host = host;
        this.url = url;
        this.needsSecret = needsSecret;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** The last part of the prefix of its repositories: the namespace that the console of Amazon ECR proposes. */
    public String word() {
        return word;
    }

    /** The host in the name of an image. */
    public String host() {
        return host;
    }

    /** The URL by which a rule of Amazon ECR names it. */
    public String url() {
        return url;
    }

    /** Whether Amazon ECR pulls from it only with credentials. */
    public boolean needsSecret() {
        return needsSecret;
    }
}
