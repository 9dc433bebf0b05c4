package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ImageCacheFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Upstream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the credentials of the image cache: where their secrets are, and whether they are there at all. */
final class ImageCacheCheck {

    private final Findings findings;

    ImageCacheCheck(Findings findings) {
        this.findings = findings;
    }

    void check(EnvironmentFile environment, Place place) {
        ImageCacheFile cache = environment.cluster().imageCache();
        checkPlace(cache.dockerHub(), environment, place.at("dockerHub"));
        checkPlace(cache.gitHub(), environment, place.at("gitHub"));
        if (environment.purpose() == Purpose.SERVE) {
            checkPresence(cache, environment.observability().signals().values(), place);
        }
    }

    private void checkPlace(Optional<String> secret, EnvironmentFile environment, Place place) {
        secret.ifPresent(arn ->
                new OwnArns(environment, findings).check(InputRule.CACHE_SECRET, Form.CACHE_SECRET_ARN, arn, place));
    }

    /**
     * Controllers of every cluster come from GitHub; New Relic's agents, and the agent and Grafana of Prometheus, from
     * Docker Hub.
     */
    private void checkPresence(ImageCacheFile cache, Collection<Backend> backends, Place place) {
        boolean usesDockerHub = backends.contains(Backend.NEW_RELIC) || backends.contains(Backend.PROMETHEUS);
        List<Upstream> missing = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        if (usesDockerHub && cache.dockerHub().isEmpty()) {
            missing.add(Upstream.DOCKER_HUB);
            keys.add("dockerHub");
        }
        if (cache.gitHub().isEmpty()) {
            missing.add(Upstream.GITHUB);
            keys.add("gitHub");
        }
        if (!missing.isEmpty()) {
            findings.warn(
                    InputRule.CACHE_CREDENTIALS,
                    place,
                    "",
                    "nodes pull images of %s from the internet, because the cache has no credentials"
                            .formatted(missing.stream().map(Upstream::title).collect(Collectors.joining(" and "))),
                    "each of them needs the ARN of a secret with username and accessToken",
                    "Create the secret ecr-pullthroughcache/… and write its ARN under %s."
                            .formatted(String.join(" and ", keys)));
        }
    }
}
