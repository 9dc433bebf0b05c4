package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Reach;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the shared dependencies of the service in an environment. */
final class DependencyCheck {

    /**
     * Host names in a VPC: the endpoints of Amazon RDS, DocumentDB, Neptune, ElastiCache, MemoryDB, Redshift, Amazon MQ, MSK
     * and OpenSearch, and names of private hosted zones (AWS General Reference, and the user guide of each service).
     */
    private static final Pattern IN_A_VPC = Pattern.compile(
            ".+\\.(rds|docdb|neptune|cache|memorydb|redshift|mq|kafka|es)\\.(.+\\.)?(amazonaws\\.com(\\.cn)?|on\\.aws)"
                    + "|.+\\.(internal|local)");

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
        checkApart(service, environment, place);
        for (SharedDependencyFile dependency : service.dependencies()) {
            String name = dependency.name();
            if (environment.dependencies().containsKey(name)) {
                DependencyFile written = environment.dependencies().get(name);
                checkKeys(dependency.kind(), written, place.at(name));
                checkConnections(dependency.kind(), written, place.at(name).at("maxConnections"));
                new RedisCheck(findings).check(dependency, written, place.at(name));
                new TlsCheck(findings).check(dependency, written, place.at(name));
                new HomeCheck(environment, findings).check(service, dependency, written, place.at(name));
                written.address()
                        .ifPresent(
                                address -> checkAddress(address, place.at(name).at("address")));
                if (dependency.kind().isConnectedByAddress()) {
                    checkReach(dependency.kind(), written, neededBy(name, service), place.at(name));
                }
                checkBlocks(written.cidrs(), place.at(name).at("cidrs"));
            } else {
                findings.refuse(
                        InputRule.REF_DEPENDENCY,
                        place,
                        name,
                        "is missing",
                        "each environment describes every dependency of service.yaml",
                        example(dependency));
            }
        }
    }

    private static String example(SharedDependencyFile dependency) {
        return "Write %s: { %s: … }."
                .formatted(dependency.name(), String.join(": …, ", DependencyKeys.needed(dependency.kind())));
    }

    /** Names of a cluster's own DNS (Kubernetes, DNS for Services and Pods) are known to its pods, and to no instance. */
    private void checkAddress(String address, Place place) {
        if (address.endsWith(".cluster.local") || address.endsWith(".svc")) {
            findings.refuse(
                    InputRule.DEPENDENCY_ADDRESS,
                    place,
                    address,
                    "is a name inside of one cluster, which the legacy side and other clusters do not know",
                    "both sides of the move use the address",
                    "Write the name of its load balancer, or of a private hosted zone.");
        }
    }

    /** Two dependencies may have one security group, but not one database, cache, bucket, table, queue, topic or identity. */
    private void checkApart(ServiceFile service, EnvironmentFile environment, Place place) {
        Map<List<String>, String> first = new HashMap<>();
        for (SharedDependencyFile dependency : service.dependencies()) {
            DependencyFile here = environment.dependencies().get(dependency.name());
            Map<String, String> ids = here == null ? Map.of() : ids(here);
            ids.forEach((key, id) -> {
                String before = first.putIfAbsent(
                        List.of(
                                dependency.kind().word(),
                                key,
                                id,
                                here.account().orElse(environment.account()),
                                here.region().orElse(environment.region())),
                        dependency.name());
                if (before != null && !before.equals(dependency.name())) {
                    findings.refuse(
                            InputRule.DEPENDENCY_SHARED,
                            place.at(dependency.name()).at(key),
                            id,
                            "is also the %s of %s".formatted(key, before),
                            "each dependency is a resource of its own",
                            "Write another one, or remove one of the two dependencies.");
                }
            });
        }
    }

    private static Map<String, String> ids(DependencyFile here) {
        Map<String, String> ids = new LinkedHashMap<>();
        here.cluster().ifPresent(id -> ids.put("cluster", id));
        here.instance().ifPresent(id -> ids.put("instance", id));
        here.bucket().ifPresent(id -> ids.put("bucket", id));
        here.table().ifPresent(id -> ids.put("table", id));
        here.queue().ifPresent(id -> ids.put("queue", id));
        here.topic().ifPresent(id -> ids.put("topic", id));
        here.identity().ifPresent(id -> ids.put("identity", id));
        // Two access points of one file system are two folders.
        here.fileSystem()
                .ifPresent(id -> ids.put(
                        "fileSystem",
                        here.accessPoint().map(point -> id + " " + point).orElse(id)));
        return ids;
    }

    private void checkKeys(DependencyKind kind, DependencyFile dependency, Place place) {
        DependencyKeys keys = DependencyKeys.of(kind, dependency);
        Set<String> written = DependencyKeys.written(dependency);
        if (!keys.fit(written)) {
            findings.refuse(
                    InputRule.REF_DEPENDENCY_KEYS,
                    place,
                    "{ " + String.join(", ", written) + " }",
                    "does not match kind " + kind.word(),
                    "kind %s needs %s; it may have %s"
                            .formatted(
                                    kind.word(), String.join(", ", keys.needed()), String.join(", ", keys.allowed())),
                    keys.change(written));
        }
    }

    /** Each engine has its own most connections, below those of {@link DependencyFile}. */
    private void checkConnections(DependencyKind kind, DependencyFile dependency, Place place) {
        int most = kind == DependencyKind.POSTGRES
                ? AwsLimits.DATABASE_CONNECTIONS
                : dependency.instance().isPresent() ? AwsLimits.MYSQL_CONNECTIONS : AwsLimits.AURORA_MYSQL_CONNECTIONS;
        dependency
                .maxConnections()
                .map(Reasoned::value)
                .filter(connections -> kind.isDatabase() && connections > most)
                .filter(connections -> connections <= AwsLimits.DATABASE_CONNECTIONS)
                .ifPresent(connections -> findings.refuse(
                        InputRule.DEPENDENCY_CONNECTIONS,
                        place,
                        connections,
                        "is more than the engine has",
                        "allowed: 1 to " + most,
                        "Write max_connections of the database."));
    }

    /** Whether it is in a VPC: a database or a cache, or an external one with such an address. */
    private static boolean isInTheNetwork(DependencyKind kind, DependencyFile dependency) {
        return kind != DependencyKind.EXTERNAL
                || dependency
                        .address()
                        .filter(address -> IN_A_VPC.matcher(address).matches())
                        .isPresent();
    }

    private static List<String> neededBy(String dependency, ServiceFile service) {
        return service.features().stream()
                .filter(feature ->
                        feature.needs().stream().anyMatch(need -> need.name().equals(dependency))
                                || feature.worker()
                                        .filter(worker -> worker.queues().contains(dependency))
                                        .isPresent())
                .map(FeatureFile::name)
                .toList();
    }

    private void checkReach(DependencyKind kind, DependencyFile dependency, List<String> neededBy, Place place) {
        boolean hasGroup = dependency.securityGroup().isPresent();
        boolean hasBlocks = !dependency.cidrs().isEmpty();
        dependency
                .securityGroup()
                .filter(Reach.Group.PLACEHOLDER::equals)
                .ifPresent(placeholder -> findings.warn(
                        InputRule.DEPENDENCY_LATER,
                        place.at("securityGroup"),
                        placeholder,
                        "stands for a security group that does not exist yet",
                        "allowed while only the network is deployed",
                        "Create the group in the VPC, and write its id before the other stacks."));
        if (hasGroup && hasBlocks) {
            findings.refuse(
                    InputRule.DEPENDENCY_REACH,
                    place,
                    "",
                    "securityGroup and cidrs are both written",
                    "the way to a dependency is one of them",
                    "Remove one of them.");
        }
        if (!hasGroup && dependency.admitsPods().isPresent()) {
            findings.refuse(
                    InputRule.DEPENDENCY_REACH,
                    place.at("admitsPods"),
                    dependency.admitsPods().get(),
                    "has no effect without a securityGroup",
                    "the deployment adds rules to a securityGroup alone",
                    "Remove it.");
        }
        if (!hasGroup && !hasBlocks && !neededBy.isEmpty() && isInTheNetwork(kind, dependency)) {
            findings.refuse(
                    InputRule.DEPENDENCY_REACH,
                    place,
                    "",
                    "securityGroup and cidrs are both missing",
                    "these features need it: " + String.join(", ", neededBy),
                    "Write securityGroup: sg-…, or cidrs: [ … ].");
        }
    }

    private void checkBlocks(List<String> blocks, Place place) {
        new AddressBlocks(findings, InputRule.DEPENDENCY_REACH).checkApart(blocks, place);
        for (int i = 0; i < blocks.size(); i++) {
            if (Form.CIDR.accepts(blocks.get(i)) && Cidr.parse(blocks.get(i)).prefix() == 0) {
                findings.refuse(
                        InputRule.DEPENDENCY_REACH,
                        place.at(i),
                        blocks.get(i),
                        "allows all addresses",
                        "allowed: the addresses of the dependency",
                        "Write smaller CIDR blocks.");
            }
        }
    }
}
