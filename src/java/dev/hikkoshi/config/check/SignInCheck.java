package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks how clients sign in to a database or a Redis: the secret keys, which are the same in each environment. */
final class SignInCheck {

    private final Findings findings;

    SignInCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ServiceFile service, SharedDependencyFile dependency, Place place, Place features) {
        if (!dependency.kind().signsIn()) {
            dependency
                    .userKey()
                    .or(dependency::passwordKey)
                    .ifPresent(key -> findings.refuse(
                            InputRule.DEPENDENCY_SIGN_IN,
                            place,
                            key,
                            "is not allowed for kind " + dependency.kind().word(),
                            "userKey and passwordKey are keys of kinds mysql, postgres and redis",
                            "Remove it."));
            return;
        }
        if (dependency.userKey().isPresent() && dependency.passwordKey().isEmpty()) {
            findings.refuse(
                    InputRule.DEPENDENCY_SIGN_IN,
                    place.at("userKey"),
                    dependency.userKey().get(),
                    "passwordKey is missing",
                    "a user signs in with a password",
                    "Write passwordKey: <key of the secret with the password>.");
        }
        for (int i = 0; i < service.features().size(); i++) {
            checkSecrets(service.features().get(i), dependency, features.at(i).at("secrets"));
        }
    }

    private void checkSecrets(FeatureFile feature, SharedDependencyFile dependency, Place place) {
        if (feature.needs().stream().noneMatch(need -> need.name().equals(dependency.name()))) {
            return;
        }
        Stream.of(dependency.userKey(), dependency.passwordKey())
                .flatMap(Optional::stream)
                .filter(key -> !feature.secrets().contains(key))
                .forEach(key -> findings.refuse(
                        InputRule.DEPENDENCY_SIGN_IN,
                        place,
                        key,
                        "is missing: the feature needs %s and cannot sign in".formatted(dependency.name()),
                        "each feature that needs %s has the keys that it signs in with".formatted(dependency.name()),
                        "Add %s to secrets of %s.".formatted(key, feature.name())));
    }
}
