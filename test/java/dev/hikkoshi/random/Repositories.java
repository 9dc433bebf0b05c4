package dev.hikkoshi.random;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ManifestRepository;
import java.util.Optional;

/** A repository of manifests, for services of the tests. */
public final class Repositories {

    /** The repository. */
    public static final ManifestRepository GIT =
            new ManifestRepository("https://git.album.example/album/manifests.git", "main", "production");

    private Repositories() {}

    /** The repository that a delivery needs. */
    public static Optional<ManifestRepository> of(Delivery delivery) {
        return delivery == Delivery.GITOPS ? Optional.of(GIT) : Optional.empty();
    }
}
