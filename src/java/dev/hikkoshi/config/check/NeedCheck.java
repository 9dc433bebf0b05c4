package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.DependencyKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks the needs of a feature: each target exists, and the need has the values that the kind of the target requires.
 */
final class NeedCheck {

    private final ServiceFile service;
    private final Findings findings;
    private final Names names;

    NeedCheck(ServiceFile service, Findings findings) {
        this.service = service;
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, Place place) {
        List<NeedFile> needs = feature.needs();
        names.unique(needs.stream().map(NeedFile::name).toList(), place, "name");
        for (int i = 0; i < needs.size(); i++) {
            NeedFile need = needs.get(i);
            Optional<DependencyKind> kind = service.dependencies().stream()
                    .filter(dependency -> dependency.name().equals(need.name()))
                    .map(SharedDependencyFile::kind)
                    .findFirst();
            if (kind.isEmpty() && !isCallable(feature, need, place.at(i).at("name"))) {
                continue;
            }
            names.unique(
                    need.access().stream().map(Access::word).toList(),
                    place.at(i).at("access"));
            checkAccess(need, kind, place.at(i).at("access"));
            checkPrefix(need, kind, place.at(i).at("prefix"));
            checkConnections(need, kind, place.at(i).at("connections"));
        }
    }

    private boolean isCallable(FeatureFile feature, NeedFile need, Place place) {
        List<String> known = Stream.concat(
                        service.dependencies().stream().map(SharedDependencyFile::name),
                        service.features().stream()
                                .filter(other -> other.http().isPresent())
                                .map(FeatureFile::name)
                                .filter(other -> !other.equals(feature.name())))
                .toList();
        return names.known(
                InputRule.REF_NEED,
                place,
                need.name(),
                known,
                "dependency or other HTTP feature",
                "Write one of these names, or add it to dependencies.");
    }

    private void checkAccess(NeedFile need, Optional<DependencyKind> kind, Place place) {
        Set<Access> allowed = kind.map(DependencyKind::access).orElse(Set.of());
        if (need.access().isEmpty() != allowed.isEmpty() || !allowed.containsAll(need.access())) {
            findings.refuse(
                    InputRule.NEED_ACCESS,
                    place,
                    words(need.access()),
                    need.access().isEmpty() ? "access is missing" : "is not a valid access to " + describe(need, kind),
                    allowed.isEmpty() ? "it has no access to declare" : "allowed: " + words(allowed),
                    allowed.isEmpty() ? "Remove access." : "Write access: with one or more of these words.");
        }
    }

    private static String words(java.util.Collection<Access> access) {
        return access.stream().map(Access::word).collect(Collectors.joining(", "));
    }

    private static String describe(NeedFile need, Optional<DependencyKind> kind) {
        return need.name() + ", " + kind.map(word -> "of kind " + word.word()).orElse("a feature");
    }

    private void checkPrefix(NeedFile need, Optional<DependencyKind> kind, Place place) {
        if (need.prefix().isPresent() && !kind.equals(Optional.of(DependencyKind.S3))) {
            findings.refuse(
                    InputRule.NEED_PREFIX,
                    place,
                    need.prefix().get(),
                    "cannot be a prefix of " + describe(need, kind),
                    "only kind s3 has prefixes",
                    "Remove it.");
        }
    }

    private void checkConnections(NeedFile need, Optional<DependencyKind> kind, Place place) {
        boolean database = kind.filter(DependencyKind::isDatabase).isPresent();
        if (need.connections().isPresent() != database) {
            findings.refuse(
                    InputRule.NEED_CONNECTIONS,
                    place,
                    "",
                    database ? "connections are missing" : describe(need, kind) + ", has no connections to declare",
                    "kinds mysql and postgres need them",
                    database
                            ? "Write connections: { legacy: <number of the legacy side>, perPod: <number of one pod> }."
                            : "Remove them.");
        }
    }
}
