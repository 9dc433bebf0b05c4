package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks a Redis or Valkey: its nodes, TLS, and how clients sign in. */
final class RedisCheck {

    /** The certificates of ElastiCache are for names in these domains, and for no alias. */
    private static final List<String> DOMAINS = List.of(".cache.amazonaws.com", ".cache.amazonaws.com.cn");

    private final Findings findings;
    private final Names names;

    RedisCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /** Checks how clients sign in. That is the same in each environment. */
    void check(ServiceFile service, SharedDependencyFile dependency, Place place, Place features) {
        Optional<String> spare = dependency.userKey().or(dependency::passwordKey);
        if (dependency.kind() != DependencyKind.REDIS) {
            spare.ifPresent(key -> findings.refuse(
                    InputRule.DEPENDENCY_SIGN_IN,
                    place,
                    key,
                    "is not allowed for kind " + dependency.kind().word(),
                    "userKey and passwordKey are keys of kind redis",
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

    /** Checks its nodes and TLS in one environment. */
    void check(SharedDependencyFile dependency, DependencyFile here, Place place) {
        if (dependency.kind() != DependencyKind.REDIS) {
            return;
        }
        checkNodes(here, place.at("nodes"));
        boolean encrypted = here.transitEncryption().orElse(true);
        if (encrypted) {
            here.address()
                    .filter(address -> DOMAINS.stream().noneMatch(address::endsWith))
                    .ifPresent(address -> findings.refuse(
                            InputRule.DEPENDENCY_TLS,
                            place.at("address"),
                            address,
                            "is a name that the certificate of ElastiCache does not have",
                            "with TLS, clients connect to a name in " + String.join(" or ", DOMAINS),
                            "Write the primary endpoint of the cache, or transitEncryption: false if it has no TLS."));
        } else if (dependency.passwordKey().isPresent()) {
            findings.refuse(
                    InputRule.DEPENDENCY_TLS,
                    place.at("transitEncryption"),
                    "false",
                    "clients would send the password of %s in clear text".formatted(dependency.name()),
                    "ElastiCache has passwords only with TLS",
                    "Remove transitEncryption, or remove passwordKey from %s in service.yaml."
                            .formatted(dependency.name()));
        }
        warn(dependency, encrypted, place);
    }

    private void checkNodes(DependencyFile here, Place place) {
        names.unique(here.nodes(), place);
        here.cluster()
                .filter(group -> here.nodes().size() > 1 && here.nodes().contains(group))
                .ifPresent(group -> findings.refuse(
                        InputRule.DEPENDENCY_NODES,
                        place,
                        group,
                        "is the replication group, which has no metrics",
                        "nodes are the cache clusters in the group, such as %s-001".formatted(group),
                        "Write the MemberClusters of aws elasticache describe-replication-groups."));
    }

    private void warn(SharedDependencyFile dependency, boolean encrypted, Place place) {
        if (!encrypted || dependency.passwordKey().isEmpty()) {
            findings.warn(
                    InputRule.DEPENDENCY_OPEN,
                    place,
                    dependency.name(),
                    encrypted
                            ? "has no password: every pod and machine that reaches it reads and writes its data"
                            : "has no TLS: its data crosses the network in clear text, and nobody signs in",
                    "allowed for a cache that has it this way today",
                    encrypted
                            ? "Set a password or a user group, and write passwordKey in service.yaml."
                            : "Turn on in-transit encryption (mode preferred lets old clients stay), then remove transitEncryption.");
        }
    }

    /**
     * Checks that a URL in the variables of a feature or an environment has the scheme that the cache speaks.
     *
     * @param variables the variables by name
     * @param place where they stand
     */
    void checkUrls(Map<String, String> variables, DependencyFile here, Place place) {
        boolean encrypted = here.transitEncryption().orElse(true);
        String wrong = encrypted ? "redis" : "rediss";
        here.address()
                .ifPresent(address -> variables.forEach((key, value) -> {
                    if (value.startsWith(wrong + "://") && value.contains(address)) {
                        findings.refuse(
                                InputRule.DEPENDENCY_TLS,
                                place.at(key),
                                wrong + "://",
                                encrypted
                                        ? "speaks without TLS to a cache with TLS"
                                        : "speaks TLS to a cache without TLS",
                                "the scheme is " + (encrypted ? "rediss://" : "redis://"),
                                "Write %s://%s.".formatted(encrypted ? "rediss" : "redis", address));
                    }
                }));
    }
}
