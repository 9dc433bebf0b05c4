package dev.hikkoshi.constructs.legacy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * The Chef cookbooks of the fleet: one archive in the bootstrap bucket. Its key is the hash of its contents.
 *
 * <p>{@code AWS-ApplyChefRecipes} takes a zip in S3 with the cookbooks at the top level. A changed recipe gives a new
 * key, and the runbooks a new version. Their next run, within half an hour, brings it to the instances.
 */
public final class Cookbooks extends Construct {

    private final IBucket bucket;
    private final String url;

    /**
     * @param scope the stack
     * @param id the construct's id
     * @param props the layers; each of their recipes must be a file in the cookbooks (R08)
     */
    public Cookbooks(Construct scope, String id, Props props) {
        super(scope, id);
        props.added().forEach(Cookbooks::file);
        props.layers().forEach(layer -> layer.spec().recipes().all().forEach(Cookbooks::file));
        Asset archive = Asset.Builder.create(this, "Archive")
                .path(directory().toString())
                .build();
        this.bucket = archive.getBucket();
        this.url = archive.getHttpUrl();
    }

    /** The {@code SourceInfo} of {@code AWS-ApplyChefRecipes} for source type {@code S3}. */
    public String sourceInfo() {
        return "{\"path\":\"" + url + "\"}";
    }

    /** The URL of the archive. */
    public String url() {
        return url;
    }

    /**
     * The permissions that an instance needs to fetch an archive: this one, and the earlier one of a run that began before a
     * change. Archives are the assets with the extension zip. The names of assets are hashes, and a key that is not known
     * cannot be listed.
     */
    List<PolicyStatement> access() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("FetchCookbooks")
                        .actions(List.of("s3:GetObject"))
                        .resources(List.of(bucket.arnForObjects("*.zip")))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("FindCookbooks")
                        .actions(List.of("s3:ListBucket"))
                        .resources(List.of(bucket.getBucketArn()))
                        .conditions(Map.of("StringLike", Map.of("s3:prefix", "*.zip")))
                        .build());
    }

    /**
     * The file of a recipe.
     *
     * @param recipe {@code cookbook::recipe}
     * @throws IllegalArgumentException if the file does not exist
     */
    public static Path file(String recipe) {
        String[] names = recipe.split("::", -1);
        if (names.length == 2) {
            Path file = directory().resolve(names[0]).resolve("recipes").resolve(names[1] + ".rb");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalArgumentException("no file for the recipe " + recipe + " in " + directory());
    }

    /**
     * The folder of the cookbooks in the project's working directory, because an asset must be a folder and not an
     * entry of a jar.
     */
    public static Path directory() {
        return Path.of("constructs", "resources", "dev", "hikkoshi", "constructs", "legacy", "cookbooks");
    }

    /**
     * The recipes that instances run.
     *
     * @param layers the layers of the fleet
     * @param added the recipes that the provider adds to those of the layers
     */
    public record Props(List<FleetLayer> layers, List<String> added) {

        public Props {
            layers = List.copyOf(layers);
            added = List.copyOf(added);
        }
    }
}
