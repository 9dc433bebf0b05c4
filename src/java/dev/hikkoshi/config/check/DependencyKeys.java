package dev.hikkoshi.config.check;

import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.model.DependencyKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys that describe a dependency of a kind in an environment.
 *
 * @param needed the keys that it must have
 * @param allowed the keys that it may have besides
 */
record DependencyKeys(List<String> needed, List<String> allowed) {

    DependencyKeys {
        needed = List.copyOf(needed);
        allowed = List.copyOf(allowed);
    }

    /** The keys of a kind. A database has other keys as a DB instance than as a cluster of Aurora. */
    static DependencyKeys of(DependencyKind kind, DependencyFile file) {
        return of(kind, file.instance().isPresent());
    }

    /** The keys that a kind needs. */
    static List<String> needed(DependencyKind kind) {
        return of(kind, false).needed();
    }

    private static DependencyKeys of(DependencyKind kind, boolean isInstance) {
        return switch (kind) {
            case MYSQL, POSTGRES ->
                server(
                        isInstance
                                ? List.of("instance", "storageGiB", "maxConnections")
                                : List.of("cluster", "maxConnections"),
                        // Pods connect to a database by its endpoint, which may have a custom name.
                        "address",
                        "port",
                        "transitEncryption",
                        "account",
                        "region");
            case REDIS ->
                server(List.of("cluster", "nodes", "address"), "port", "transitEncryption", "account", "region");
            case MEMCACHED -> server(List.of("cluster", "address"), "port", "transitEncryption", "account", "region");
            case S3 -> service("bucket");
            case DYNAMODB -> service("table");
            case SQS -> service("queue");
            case SNS -> service("topic");
            case SES -> new DependencyKeys(List.of("identity"), List.of("configurationSet", "account", "region"));
            case EFS -> server(List.of("fileSystem"), "accessPoint");
            case EXTERNAL -> server(List.of("address", "port"));
        };
    }

    private static DependencyKeys server(List<String> needed, String... allowed) {
        return new DependencyKeys(
                needed,
                Stream.concat(Stream.of("securityGroup", "admitsPods", "cidrs"), Stream.of(allowed))
                        .toList());
    }

    private static DependencyKeys service(String resource) {
        return new DependencyKeys(List.of(resource), List.of("key", "account", "region"));
    }

    /** The keys that a dependency has. */
    static Set<String> written(DependencyFile file) {
        Set<String> written = new LinkedHashSet<>();
        add(written, "cluster", file.cluster());
        add(written, "instance", file.instance());
        add(written, "storageGiB", file.storageGiB());
        add(written, "nodes", file.nodes().stream().findFirst());
        add(written, "bucket", file.bucket());
        add(written, "table", file.table());
        add(written, "queue", file.queue());
        add(written, "topic", file.topic());
        add(written, "identity", file.identity());
        add(written, "configurationSet", file.configurationSet());
        add(written, "fileSystem", file.fileSystem());
        add(written, "accessPoint", file.accessPoint());
        add(written, "key", file.key());
        add(written, "account", file.account());
        add(written, "region", file.region());
        add(written, "address", file.address());
        add(written, "port", file.port());
        add(written, "maxConnections", file.maxConnections());
        add(written, "transitEncryption", file.transitEncryption());
        add(written, "securityGroup", file.securityGroup());
        add(written, "admitsPods", file.admitsPods());
        add(written, "cidrs", file.cidrs().stream().findFirst());
        return written;
    }

    private static void add(Set<String> written, String key, Optional<?> value) {
        value.ifPresent(present -> written.add(key));
    }

    /** Whether the keys that are written describe the kind. */
    boolean fit(Set<String> written) {
        return written.containsAll(needed) && spare(written).isEmpty();
    }

    /** What to change in the keys that are written. */
    String change(Set<String> written) {
        List<String> missing =
                needed.stream().filter(key -> !written.contains(key)).toList();
        List<String> spare = spare(written);
        String add = missing.isEmpty() ? "" : "Add " + String.join(", ", missing) + ".";
        String remove = spare.isEmpty() ? "" : "Remove " + String.join(", ", spare) + ".";
        return (add + " " + remove).strip();
    }

    private List<String> spare(Set<String> written) {
        return written.stream()
                .filter(key -> !needed.contains(key) && !allowed.contains(key))
                .toList();
    }
}
