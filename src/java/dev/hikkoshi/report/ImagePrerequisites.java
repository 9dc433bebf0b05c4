package dev.hikkoshi.report;

import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Image.Repository;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.ImagePins;
import dev.hikkoshi.model.ImagePins.Pin;
import dev.hikkoshi.model.Upstream;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must exist of the images of features: each image, and the right to pull it. Nodes and the instances of the legacy fleet
 * have that right in their own policies; a repository of another account must give it, too (Amazon ECR user guide, Private
 * repository policies).
 */
final class ImagePrerequisites {

    /** The actions of a pull. The sign-in to the registry has no resource level. */
    private static final List<String> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    private ImagePrerequisites() {}

    /** The images of an environment, and then the repositories of other accounts, without duplicates. */
    static List<Prerequisite> of(Environment environment) {
        Set<Prerequisite> images = new TreeSet<>(Comparator.comparing(Prerequisite::command));
        Set<Prerequisite> repositories = new TreeSet<>(Comparator.comparing(Prerequisite::command));
        for (Feature feature : environment.service().features()) {
            Optional<Repository> repository = feature.workload().image().repository();
            images.add(repository.map(found -> inRegistry(feature, found)).orElseGet(() -> fromElsewhere(feature)));
            repository
                    .filter(found ->
                            !found.account().equals(environment.target().account()))
                    .map(found -> shared(found, environment.target().account()))
                    .ifPresent(repositories::add);
        }
        List<Prerequisite> all = new ArrayList<>(images);
        all.addAll(repositories);
        all.addAll(pinned(environment));
        return all;
    }

    /** What is left to do until all pods name their images by digest. */
    private static List<Prerequisite> pinned(Environment environment) {
        List<Pin> pins = ImagePins.shipped().of(environment);
        List<Prerequisite> all = new ArrayList<>();
        pins.stream()
                .filter(pin -> pin.digest().isEmpty())
                .map(pin -> new Prerequisite(
                        ("No digest of %s is recorded, so whoever moves its tag changes what runs. Write the digest of its index and"
                                        + " where you read it into %s. Then render the charts again with .ci/charts.")
                                .formatted(pin.reference(), ImagePins.FILE),
                        "docker buildx imagetools inspect " + pin.reference() + " --format '{{.Manifest.Digest}}'"))
                .forEach(all::add);
        ImageCache cache = environment.imageCache();
        String cached = pins.stream()
                .filter(pin -> cache.caches(pin.registry()))
                .map(pin -> pin.registry().word() + "/" + pin.path())
                .collect(Collectors.joining(" "));
        if (!environment.cluster().imagesByDigest()) {
            all.add(new Prerequisite(
                    "After the cluster is built, its image cache has each image. Then write cluster.imageCache.byDigest: true, so that"
                            + " pods name images by digest. A first pull by digest finds nothing in the cache.",
                    "for image in %s; do docker pull --quiet %s/$image; done".formatted(cached, cache.root())));
        }
        return all;
    }

    private static Prerequisite inRegistry(Feature feature, Repository repository) {
        Image image = feature.workload().image();
        String id = (image.reference().contains("@") ? "imageDigest=" : "imageTag=") + image.revision();
        return new Prerequisite(
                "The registry has an image of " + feature.name() + ".",
                "aws ecr describe-images --registry-id %s --repository-name %s --image-ids %s --region %s"
                        .formatted(repository.account(), repository.name(), id, repository.region()));
    }

    /** Amazon ECR decrypts with a grant of its own, so a puller needs no right for the key of a repository. */
    private static Prerequisite shared(Repository repository, String account) {
        return new Prerequisite(
                ("The repository %s of the account %s lets the account %s pull: its nodes and its legacy fleet. Run the command in"
                                + " the account %s. It replaces the policy, so add the statements that the repository has."
                                + " A repository with a KMS key needs no more.")
                        .formatted(repository.name(), repository.account(), account, repository.account()),
                "aws ecr set-repository-policy --registry-id %s --repository-name %s --region %s --policy-text '%s'"
                        .formatted(
                                repository.account(),
                                repository.name(),
                                repository.region(),
                                policy(account, new Arns(repository.region(), account))));
    }

    private static String policy(String account, Arns puller) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Pull%s\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":[%s]}]}"
                .formatted(account, puller.iam("root"), "\"" + String.join("\",\"", PULL) + "\"");
    }

    /** No pod and no instance has credentials for another registry than Amazon ECR. */
    private static Prerequisite fromElsewhere(Feature feature) {
        Image image = feature.workload().image();
        return new Prerequisite(
                "%s lets everybody pull the image of %s. Nodes have no credentials for it%s."
                        .formatted(
                                image.registry(),
                                feature.name(),
                                image.upstream().filter(Upstream::needsSecret).isPresent()
                                        ? ", and it limits pulls. Better copy the image to Amazon ECR"
                                        : ""),
                "docker manifest inspect " + image.reference());
    }
}
