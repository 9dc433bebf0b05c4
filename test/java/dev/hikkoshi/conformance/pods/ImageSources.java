package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ImagePins;
import dev.hikkoshi.model.ImagePins.Pin;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each image of each pod is the user's own, or comes through a pull-through cache whose rule is in the templates: with
 * credentials where the upstream needs them, and from the upstream that has the repository, by the digest that is recorded for
 * it if the environment says that the cache has all images. The images of EKS add-ons are
 * in no manifest: they come from registries of EKS in the region. Nodes may create the repositories of the cache, and no
 * others.
 */
public final class ImageSources implements Check {

    private static final Pattern REPOSITORY =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].+");

    private static final String CREATE = "ecr:CreateRepository";

    private final List<UpstreamRegistry> upstreams = UpstreamRegistry.read();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<Prerequisite> asked = Prerequisites.of(output.phase().environment());
        Set<String> own = output.phase().environment().service().features().stream()
                .map(feature -> feature.workload().image().reference())
                .collect(Collectors.toSet());
        String account = output.phase().environment().target().account();
        List<String> faults = new ArrayList<>();
        own.stream().flatMap(image -> closed(image, account, asked).stream()).forEach(faults::add);
        if (!output.phase().hasCluster()) {
            return faults;
        }
        Map<String, String> images = images(output);
        if (images.isEmpty()) {
            faults.add("0 images in an output with a cluster");
        }
        Collection<JsonNode> rules =
                output.properties("cluster", "AWS::ECR::PullThroughCacheRule").values();
        own.stream().flatMap(image -> unasked(image, asked).stream()).forEach(faults::add);
        images.forEach((image, pod) -> {
            if (!own.contains(image)) {
                fault(image, rules, output.phase().environment())
                        .ifPresent(fault ->
                                faults.add("%s: %s %s (1 of %d images)".formatted(pod, image, fault, images.size())));
            }
        });
        rules.forEach(rule -> created(rule, output).ifPresent(faults::add));
        return faults;
    }

    /**
     * An image of a feature outside of Amazon ECR, of which no prerequisite says that everybody must be able to pull it: the
     * kubelet has credentials for Amazon ECR alone (kubernetes/cloud-provider-aws v1.36.1, {@code cmd/ecr-credential-provider}).
     */
    public static Optional<String> unasked(String image, List<Prerequisite> prerequisites) {
        boolean isEcr = image.matches("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com/.*");
        return isEcr || prerequisites.stream().anyMatch(one -> one.command().endsWith(" " + image))
                ? Optional.empty()
                : Optional.of(image + ": nodes pull it without credentials, and nobody was asked");
    }

    /**
     * An image in a repository of another account, whose owner is not asked to admit this one: by default, only the account of a
     * repository has access (Amazon ECR user guide, Private repository policies). The policy names the account and the three
     * actions of a pull (same guide, Private repository policy examples, Allow one or more accounts).
     */
    public static Optional<String> closed(String image, String account, List<Prerequisite> prerequisites) {
        Matcher ecr = REPOSITORY.matcher(image);
        if (!ecr.matches() || ecr.group(1).equals(account)) {
            return Optional.empty();
        }
        List<String> parts = List.of(
                " set-repository-policy ",
                " --registry-id " + ecr.group(1) + " ",
                " --repository-name " + ecr.group(3) + " ",
                " --region " + ecr.group(2) + " ",
                "\"arn:aws:iam::" + account + ":root\"",
                "\"ecr:BatchCheckLayerAvailability\"",
                "\"ecr:BatchGetImage\"",
                "\"ecr:GetDownloadUrlForLayer\"");
        return prerequisites.stream().map(Prerequisite::command).anyMatch(one -> parts.stream()
                        .allMatch(one::contains))
                ? Optional.empty()
                : Optional.of(
                        "%s: no prerequisite asks the account %s to admit %s".formatted(image, ecr.group(1), account));
    }

    /** The images of all pods of an output, each with the first pod that runs it. */
    static Map<String, String> images(PhaseOutput output) {
        Map<String, String> images = new TreeMap<>();
        String cache = output.phase().environment().imageCache().root() + "/";
        PlacedPod.in(output).forEach(pod -> pod.containers()
                .map(container -> container.path("image").asText())
                .map(image ->
                        image.startsWith(ChartTable.CACHE) ? cache + image.substring(ChartTable.CACHE.length()) : image)
                .forEach(image -> images.putIfAbsent(image, pod.label())));
        return images;
    }

    private Optional<String> fault(String image, Collection<JsonNode> rules, Environment environment) {
        String registry = "%s.dkr.ecr.%s.amazonaws.com/"
                .formatted(environment.target().account(), environment.target().region());
        if (!image.startsWith(registry)) {
            return Optional.of("comes straight from its registry");
        }
        String name = image.substring(registry.length());
        for (JsonNode rule : rules) {
            String prefix = rule.path("EcrRepositoryPrefix").asText() + "/";
            if (name.startsWith(prefix)) {
                String path = name.substring(prefix.length());
                return through(rule, path)
                        .or(() -> pinned(rule.path("UpstreamRegistryUrl").asText(), path, environment));
            }
        }
        return Optional.of("has no cache rule");
    }

    /** An image that the table of images does not have, or one by its tag alone although its digest is known. */
    private static Optional<String> pinned(String url, String path, Environment environment) {
        String tagged = path.replaceFirst("@.*", "");
        Optional<Pin> pin = ImagePins.shipped().images().stream()
                .filter(one -> one.registry().url().equals(url) && one.path().equals(tagged))
                .findFirst();
        if (pin.isEmpty()) {
            return Optional.of("is not in " + ImagePins.FILE);
        }
        String needed = environment
                .imageCache()
                .digest(pin.get().registry(), tagged)
                .map(digest -> tagged + "@" + digest)
                .orElse(tagged);
        return path.equals(needed) ? Optional.empty() : Optional.of("is not " + needed);
    }

    private Optional<String> through(JsonNode rule, String path) {
        String url = rule.path("UpstreamRegistryUrl").asText();
        String repository = path.replaceFirst("[:@].*$", "");
        for (UpstreamRegistry upstream : upstreams) {
            if (upstream.url().equals(url)) {
                if (!upstream.repositories().contains(repository)) {
                    return Optional.of("is not in " + url);
                }
                return upstream.credentials() && !rule.has("CredentialArn")
                        ? Optional.of("needs credentials for " + url)
                        : Optional.empty();
            }
        }
        return Optional.of("comes from an unknown registry");
    }

    /** A rule whose repositories nodes may not create, or one beside which they may create others. */
    private static Optional<String> created(JsonNode rule, PhaseOutput output) {
        String prefix = rule.path("EcrRepositoryPrefix").asText();
        String name = prefix.replaceFirst("/[^/]*$", "");
        return output.properties("cluster", "AWS::IAM::Role").entrySet().stream()
                        .filter(role -> role.getKey().startsWith("NodeRole"))
                        .flatMap(role -> role.getValue().findValues("Statement").stream())
                        .flatMap(ImageSources::creatable)
                        .allMatch(resource -> resource.endsWith(":repository/" + name + "/*"))
                ? Optional.empty()
                : Optional.of("nodes may create other repositories than those of " + prefix);
    }

    private static Stream<String> creatable(JsonNode statements) {
        List<String> resources = new ArrayList<>();
        statements.forEach(statement -> {
            if (statement.path("Action").toString().contains(CREATE)) {
                resources.add(statement.path("Resource").toString().replaceAll("[\"\\]}]", ""));
            }
        });
        return resources.stream();
    }
}
