package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The dependencies. Which of the queues, databases and caches of an account belong to a service, AWS does not know: the answers
 * name them, or a feature needs one by its name. What AWS knows about those is written, and the others are offered.
 */
final class ImportedStores {

    static final String OTHER_STORE = "IMPORT-OTHER-STORE";
    static final String CLUSTER_MEMBER = "IMPORT-CLUSTER-MEMBER";
    static final String QUEUE_KEY = "IMPORT-QUEUE-KEY-ALIAS";
    static final String STORE_ADDRESS = "IMPORT-STORE-ADDRESS";
    static final String STORE_ENDPOINT = "IMPORT-STORE-ENDPOINT";
    static final String STORE_ALIAS = "IMPORT-STORE-ALIAS";
    static final String STORE_BLOCKS = "IMPORT-STORE-BLOCKS";

    /** The keys of an answer that name a resource of the account. */
    private static final List<String> RESOURCES = List.of("queue", "cluster", "instance");

    private static final List<DescribeKind> KINDS = List.of(
            DescribeKind.QUEUES,
            DescribeKind.QUEUE_ATTRIBUTES,
            DescribeKind.DB_CLUSTERS,
            DescribeKind.DB_INSTANCES,
            DescribeKind.REPLICATION_GROUPS,
            DescribeKind.CACHE_CLUSTERS);

    private final LiveService live;
    private final ImportScope scope;
    private final Answers answers;
    private final String answersFile;
    private final Findings findings;
    private final List<Question> questions;
    private final List<ImportedStore> stores = new ArrayList<>();
    private final SortedMap<String, LiveResource> links = new TreeMap<>();

    ImportedStores(
            LiveService live,
            ImportScope scope,
            Answers answers,
            String answersFile,
            Findings findings,
            List<Question> questions) {
        this.live = live;
        this.scope = scope;
        this.answers = answers;
        this.answersFile = answersFile;
        this.findings = findings;
        this.questions = questions;
        KINDS.forEach(kind -> live.all(kind).stream()
                .filter(scope::has)
                .flatMap(resource -> ImportedStore.of(resource, live).stream())
                .forEach(stores::add));
    }

    /** Writes the dependencies into both trees. */
    void put(ObjectNode service, ObjectNode environment, List<ObjectNode> features) {
        Map<String, JsonNode> shared = new LinkedHashMap<>();
        answers.service()
                .path("dependencies")
                .forEach(each -> shared.put(each.path("name").asText(), each));
        ObjectNode here =
                answers.environment().path("dependencies") instanceof ObjectNode object ? object : Trees.object();
        Set<String> known = new TreeSet<>(shared.keySet());
        known.addAll(needed(features));
        here.properties().stream()
                .filter(each -> !known.contains(each.getKey()))
                .filter(each -> stores.stream()
                        .noneMatch(store -> store.name().equals(each.getKey()) || store.isNamedBy(each.getValue())))
                .forEach(each -> refuseUnknown(each.getKey(), known));
        here.fieldNames().forEachRemaining(name -> shared.putIfAbsent(name, Trees.object()));
        needed(features).stream()
                .filter(name -> stores.stream().anyMatch(store -> store.name().equals(name)))
                .forEach(name -> shared.putIfAbsent(name, Trees.object()));
        ArrayNode list = Trees.object().putArray("dependencies");
        ObjectNode all = Trees.object();
        shared.forEach((name, answer) -> {
            Optional<ImportedStore> store = storeOf(name, here.path(name));
            store.ifPresent(found -> links.put(name, found.resource()));
            list.add(sharedKeys(name, answer, store));
            ObjectNode keys = keysHere(here.path(name), store);
            if (!keys.isEmpty()) {
                all.set(name, keys);
            }
        });
        if (!list.isEmpty()) {
            service.set("dependencies", list);
        }
        if (!all.isEmpty()) {
            environment.set("dependencies", all);
        }
        normaliseInstances();
        leaveOthers();
    }

    /** An answer about a dependency that nothing describes, that no feature needs, and that the service does not have. */
    private void refuseUnknown(String name, Set<String> known) {
        SortedSet<String> all = new TreeSet<>(known);
        stores.forEach(store -> all.add(store.name()));
        findings.refuse(
                ImportRule.ANSWERS,
                Place.line(answersFile, 0, "environment.dependencies." + name),
                "",
                "is about no dependency of the input or of the service",
                "known: " + String.join(", ", all),
                "Write one of these names, or the kind of the dependency under service.dependencies.");
    }

    /** The names that features need, in the order of the alphabet. */
    private static Set<String> needed(List<ObjectNode> features) {
        Set<String> names = new TreeSet<>();
        for (ObjectNode feature : features) {
            feature.path("needs").forEach(need -> names.add(need.path("name").asText()));
            names.add(feature.path("worker").path("queue").asText());
        }
        return names;
    }

    private Optional<ImportedStore> storeOf(String name, JsonNode answer) {
        Optional<ImportedStore> named =
                stores.stream().filter(store -> store.isNamedBy(answer)).findFirst();
        if (named.isEmpty() && RESOURCES.stream().anyMatch(answer::has)) {
            refuseMissing(name, answer);
            return named;
        }
        return named.or(
                () -> stores.stream().filter(store -> store.name().equals(name)).findFirst());
    }

    /**
     * If the files describe all queues or all clusters, one that they do not have does not exist. One that is left to its owner
     * is described, and its dependency is written by hand.
     */
    private void refuseMissing(String name, JsonNode answer) {
        List<DescribeKind> kinds = answer.has("queue")
                ? List.of(DescribeKind.QUEUE_ATTRIBUTES)
                : answer.has("cluster")
                        ? List.of(
                                DescribeKind.DB_CLUSTERS, DescribeKind.REPLICATION_GROUPS, DescribeKind.CACHE_CLUSTERS)
                        : List.of(DescribeKind.DB_INSTANCES);
        boolean isDescribed = !kinds.isEmpty()
                && kinds.stream().allMatch(kind -> !live.all(kind).isEmpty());
        String id = RESOURCES.stream()
                .filter(answer::has)
                .findFirst()
                .map(key -> answer.path(key).asText())
                .orElse("");
        boolean isLeft = kinds.stream()
                .flatMap(kind -> live.all(kind).stream())
                .anyMatch(each -> each.id().equals(id) || each.id().endsWith(":" + id));
        if (isDescribed && !isLeft) {
            findings.refuse(
                    ImportRule.MISSING,
                    Place.line(answersFile, 0, "environment.dependencies." + name),
                    "",
                    "names a resource that no file describes",
                    "",
                    ImportRule.MISSING.fix());
        }
    }

    private ObjectNode sharedKeys(String name, JsonNode answer, Optional<ImportedStore> store) {
        ObjectNode keys = Trees.object().put("name", name);
        store.ifPresent(found -> keys.setAll(found.shared()));
        ObjectNode whole = Trees.over(keys, answer);
        ask("service.dependencies." + name, whole, store, "passwordKey");
        if (!whole.has("kind")) {
            questions.add(new Question(
                    "service.dependencies." + name + ".kind",
                    "one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(DependencyKind.values())
                                            .map(DependencyKind::word)
                                            .toList())));
        }
        return whole;
    }

    private ObjectNode keysHere(JsonNode answer, Optional<ImportedStore> store) {
        ObjectNode keys = Trees.object();
        store.ifPresent(found -> {
            keys.setAll(found.here());
            if (!answer.path("cidrs").isEmpty()) {
                keys.remove("securityGroup");
                groupsOf(found).forEach((resource, pattern) -> scope.normalise(resource, pattern, STORE_BLOCKS));
            }
        });
        ObjectNode whole = Trees.over(keys, answer);
        store.map(ImportedStore::resource)
                .filter(resource -> resource.kind() == DescribeKind.QUEUE_ATTRIBUTES)
                .filter(queue -> QueueKey.isByAlias(queue) && answer.has("key"))
                .ifPresent(queue -> scope.normalise(queue, QueueKey.PATTERN, QUEUE_KEY));
        if (!whole.path("address").equals(keys.path("address"))) {
            store.ifPresent(found ->
                    addressOf(found).ifPresent(pattern -> scope.normalise(found.resource(), pattern, STORE_ALIAS)));
        }
        store.ifPresent(found -> ask("environment.dependencies." + nameOf(found), whole, store, "maxConnections"));
        return whole;
    }

    /** Where a description has the address of a cache. Clients may know it by a name of a private hosted zone. */
    private static Optional<String> addressOf(ImportedStore store) {
        return switch (store.kind()) {
            case REDIS -> Optional.of("ReplicationGroups[].NodeGroups[].PrimaryEndpoint.Address");
            case MEMCACHED -> Optional.of("CacheClusters[memcached].ConfigurationEndpoint.Address");
            default -> Optional.empty();
        };
    }

    private String nameOf(ImportedStore store) {
        return links.entrySet().stream()
                .filter(link -> link.getValue().equals(store.resource()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Map<LiveResource, String> groupsOf(ImportedStore store) {
        Map<LiveResource, String> groups = new LinkedHashMap<>();
        LiveResource resource = store.resource();
        String first = Engine.word(resource).orElse(resource.kind().list() + "[]");
        groups.put(resource, first + ".VpcSecurityGroups[first].VpcSecurityGroupId");
        members(store.resource())
                .forEach(member -> groups.put(
                        member, Engine.word(member).orElseThrow() + ".SecurityGroups[first].SecurityGroupId"));
        return groups;
    }

    private void ask(String key, ObjectNode keys, Optional<ImportedStore> store, String asked) {
        store.stream()
                .flatMap(found -> found.questions().stream())
                .filter(question -> question.key().equals(asked) && !keys.has(asked))
                .forEach(question -> questions.add(new Question(key + "." + asked, question.write())));
    }

    /** The nodes of a replication group, or a cache cluster itself. */
    private List<LiveResource> members(LiveResource store) {
        if (store.kind() == DescribeKind.CACHE_CLUSTERS) {
            return List.of(store);
        }
        return store.kind() != DescribeKind.REPLICATION_GROUPS
                ? List.of()
                : live.all(DescribeKind.CACHE_CLUSTERS).stream()
                        .filter(each -> each.text("ReplicationGroupId").equals(store.id()))
                        .toList();
    }

    /** A database has the name of its instance, and another server its address. */
    private void normaliseInstances() {
        for (LiveResource store : links.values()) {
            if (store.kind() == DescribeKind.DB_INSTANCES) {
                boolean isDatabase = Engine.of(store.text("Engine")).isDatabase();
                (isDatabase ? List.of("Endpoint.Address") : List.of("DBInstanceIdentifier", "AllocatedStorage"))
                        .forEach(field -> scope.normalise(
                                store, "DBInstances[]." + field, isDatabase ? STORE_ENDPOINT : STORE_ADDRESS));
            }
        }
    }

    private void leaveOthers() {
        Set<String> used = new TreeSet<>();
        links.values().forEach(store -> {
            used.add(store.kind() + " " + store.id());
            members(store).forEach(member -> used.add(member.kind() + " " + member.id()));
            if (store.kind() == DescribeKind.QUEUE_ATTRIBUTES) {
                String[] arn = store.id().split(":");
                live.all(DescribeKind.QUEUES).stream()
                        .filter(url -> url.id().endsWith("/" + arn[arn.length - 2] + "/" + arn[arn.length - 1]))
                        .forEach(url -> used.add(url.kind() + " " + url.id()));
            }
        });
        KINDS.forEach(kind -> live.all(kind).stream()
                .filter(each -> !used.contains(each.kind() + " " + each.id()))
                .forEach(each -> scope.leave(
                        each,
                        kind == DescribeKind.DB_INSTANCES
                                        && !each.text("DBClusterIdentifier").isEmpty()
                                ? CLUSTER_MEMBER
                                : OTHER_STORE)));
    }

    /** The stores that no dependency is, by their names as dependencies. */
    SortedMap<String, String> offered() {
        SortedMap<String, String> offered = new TreeMap<>();
        stores.stream()
                .filter(store -> !links.containsValue(store.resource()))
                .forEach(store -> offered.put(store.name(), store.kind().word()));
        return offered;
    }

    /** The description of each dependency that is described, by its name. */
    SortedMap<String, LiveResource> links() {
        return links;
    }
}
