package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks the shared dependencies of the service in an environment. */
final class DependencyCheck {

    private final Findings findings;
    private final Names names;

    DependencyCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(ServiceFile service, EnvironmentFile environment, Place place) {
        List<String> shared =
                service.dependencies().stream().map(SharedDependencyFile::name).toList();
        for (String written : environment.dependencies().keySet()) {
            names.known(
                    InputRule.REF_DEPENDENCY,
                    place.at(written),
                    written,
                    shared,
                    "dependency of service.yaml",
                    "Remove it, or add it to dependencies in service.yaml.");
        }
        for (SharedDependencyFile dependency : service.dependencies()) {
            String name = dependency.name();
            if (environment.dependencies().containsKey(name)) {
                checkKeys(dependency.kind(), environment.dependencies().get(name), place.at(name));
            } else {
                findings.refuse(
                        InputRule.REF_DEPENDENCY,
                        place,
                        name,
                        "is missing",
                        "each environment describes every dependency of service.yaml",
                        "Write %s: { %s: … }.".formatted(name, String.join(": …, ", keysOf(dependency.kind()))));
            }
        }
    }

    private void checkKeys(DependencyKind kind, DependencyFile dependency, Place place) {
        List<String> expected = keysOf(kind);
        Set<String> written = written(dependency);
        // Pods connect to a database by its endpoint, which may have a custom name.
        if (kind == DependencyKind.MYSQL) {
            written.remove("address");
        }
        if (!written.equals(new LinkedHashSet<>(expected))) {
            findings.refuse(
                    InputRule.REF_DEPENDENCY_KEYS,
                    place,
                    "{ " + String.join(", ", written) + " }",
                    "does not match kind " + kind.word(),
                    "kind %s needs %s".formatted(kind.word(), String.join(", ", expected)),
                    change(written, expected));
        }
    }

    private static String change(Set<String> written, List<String> expected) {
        List<String> missing =
                expected.stream().filter(key -> !written.contains(key)).toList();
        List<String> spare =
                written.stream().filter(key -> !expected.contains(key)).toList();
        String add = missing.isEmpty() ? "" : "Add " + String.join(", ", missing) + ".";
        String remove = spare.isEmpty() ? "" : "Remove " + String.join(", ", spare) + ".";
        return (add + " " + remove).strip();
    }

    private static List<String> keysOf(DependencyKind kind) {
        return switch (kind) {
            case MYSQL -> List.of("cluster", "port", "maxConnections");
            case REDIS, MEMCACHED -> List.of("cluster", "address", "port");
            case S3 -> List.of("bucket");
            case DYNAMODB -> List.of("table");
            case SQS -> List.of("queue");
            case EXTERNAL -> List.of("address", "port");
        };
    }

    private static Set<String> written(DependencyFile file) {
        Set<String> written = new LinkedHashSet<>();
        file.cluster().ifPresent(value -> written.add("cluster"));
        file.bucket().ifPresent(value -> written.add("bucket"));
        file.table().ifPresent(value -> written.add("table"));
        file.queue().ifPresent(value -> written.add("queue"));
        file.address().ifPresent(value -> written.add("address"));
        file.port().ifPresent(value -> written.add("port"));
        file.maxConnections().ifPresent(value -> written.add("maxConnections"));
        return written;
    }
}
