package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.plan.PlanRule;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a rule of the ledger reads is either a {@link RuleInput}, with the direction in which it loosens the rule, or listed
 * here with the reason why a change of it loosens nothing. A rule that reads something else fails these tests until its input has
 * a direction.
 */
class RuleInputsTest {

    private static final RuleNotes NOTES = RuleNotes.read();

    /** What the plan reads of the model, and where a change of it is seen: a key of RuleInput, or why it loosens nothing. */
    private static final Map<String, String> FIELDS = fields();

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Stream.of(
                        "Policy.firstShift = policy.firstShift",
                        "Policy.maxJump = policy.maxJump",
                        "Policy.bake = policy.bakeHours",
                        "Policy.spotShare = policy.spotShare",
                        "Policy.connectionShare = policy.connectionShare",
                        "Workload.freezes = features[].freeze",
                        "Freeze.from = features[].freeze",
                        "Freeze.to = features[].freeze",
                        "Freeze.because = none: words of the finding",
                        "Service.pairs = pairs",
                        "Pair.first = pairs",
                        "Pair.second = pairs",
                        "Observability.backends = observability.signals",
                        "Observability.without = observability.without",
                        "HttpFeature.kind = features[].kind",
                        "Workload.layer = features[].layer",
                        "Workload.needs = features[].needs",
                        "Need.name = features[].needs",
                        "Need.connections = features[].needs[].connections.legacy",
                        "Connections.legacy = features[].needs[].connections.legacy",
                        "Connections.perPod = features[].needs[].connections.perPod",
                        "Dependency.kind = dependencies.<name>.kind",
                        "Dependency.maxConnections = dependencies.<name>.maxConnections",
                        "Pods.min = features[].pods.min",
                        "Pods.max = features[].pods.max",
                        "Pods.milliCpu = features[].pods.cpu",
                        "Pods.memoryMiB = features[].pods.memory",
                        "Containers.volumes = features[].container",
                        "Containers.sidecars = features[].container",
                        "Folder.sizeMiB = features[].container",
                        "Sidecar.memoryMiB = features[].container",
                        "HttpFeature.peak = features[].pods.peak",
                        "WorkerFeature.consumers = features[].worker.consumers",
                        "Placement.capacity = features[].placement.capacity",
                        "Placement.onDemandFloor = features[].placement.onDemandFloor",
                        "Pool.capacity = cluster.pools[].capacity",
                        "Pool.min = cluster.pools[].min",
                        "Pool.max = cluster.pools[].max",
                        "Pool.typical = cluster.pools[].typical",
                        "Pool.retiring = cluster.pools[].retiring",
                        "Pool.diskGiB = cluster.pools[].diskGiB",
                        "Pool.vcpu = cluster.pools[].instanceTypes",
                        "Pool.memoryMiB = cluster.pools[].instanceTypes",
                        "Layer.always = legacy.layers[].always",
                        "Layer.timed = legacy.layers[].time.instances",
                        "Routing.canary = features[].http.canary",
                        "HttpFeature.routing = none: the way to its canary",
                        "Cluster.existing = none: CHECK-REPLACED compares it",
                        "Environment.instanceTypes = none: a pool has the numbers of its types",
                        "Target.account = none: CHECK-REPLACED compares it",
                        "ExistingLoadBalancer.listenerArn = loadBalancers[].existing.listenerArn",
                        "ExistingLoadBalancer.rules = loadBalancers[].existing.rules",
                        "OwnersRule.ruleArn = loadBalancers[].existing.rules",
                        "OwnersRule.priority = loadBalancers[].existing.rules",
                        "OwnersRule.hosts = loadBalancers[].existing.rules",
                        "OwnersRule.paths = loadBalancers[].existing.rules",
                        "OwnersRule.further = loadBalancers[].existing.rules",
                        "OwnersRule.targetGroupArns = loadBalancers[].existing.rules",
                        "OwnersRule.stickiness = loadBalancers[].existing.rules",
                        "ExistingLoadBalancer.answersItself = loadBalancers[].existing.defaultAction",
                        "ExistingLoadBalancer.defaultGroupArn = loadBalancers[].existing.defaultAction",
                        "ExistingLoadBalancer.defaultStickiness = loadBalancers[].existing.defaultAction",
                        "Routing.takesOver = loadBalancers[].existing.takesOver",
                        "OfRule.ruleArn = loadBalancers[].existing.takesOver",
                        "OfRule.priority = loadBalancers[].existing.takesOver",
                        "Layer.alsoForwardedFrom = legacy.layers[].alsoForwardedFrom",
                        "Layer.honours = legacy.layers[].honours",
                        "Legacy.provider = legacy.provider",
                        "Layer.targetGroupArns = legacy.layers[].targetGroupArns",
                        "Routing.loadBalancer = none: CHECK-LOAD-BALANCER compares it",
                        "Routing.priority = none: CHECK-ROUTING compares all requests",
                        "Canary.priority = none: CHECK-ROUTING compares all requests",
                        "Routing.hosts = none: CHECK-ROUTING compares all requests",
                        "Routing.paths = none: CHECK-ROUTING compares all requests",
                        "Routing.stickiness = features[].http.stickinessSeconds",
                        "Routing.conditions = none: CHECK-ROUTING compares all requests",
                        "RequestConditions.headers = none: CHECK-ROUTING compares all requests",
                        "RequestConditions.methods = none: CHECK-ROUTING compares all requests",
                        "RequestConditions.query = none: CHECK-ROUTING compares all requests",
                        "RequestConditions.sourceIps = none: CHECK-ROUTING compares all requests",
                        "Header.name = none: CHECK-ROUTING compares all requests",
                        "Header.values = none: CHECK-ROUTING compares all requests",
                        "Cidr.network = none: of conditions, which CHECK-ROUTING compares",
                        "Cidr.prefix = none: of conditions, which CHECK-ROUTING compares",
                        "Query.key = none: CHECK-ROUTING compares all requests",
                        "Query.value = none: CHECK-ROUTING compares all requests",
                        "RequestPatterns.conditions = none: CHECK-ROUTING compares all requests",
                        "RequestPatterns.hosts = none: computed from hosts and paths",
                        "RequestPatterns.paths = none: computed from hosts and paths",
                        "State.places = none: of a comparison of patterns",
                        "State.text = none: of a comparison of patterns",
                        "Reason.since = none: CHECK-POLICY-AND-STEP compares it",
                        "PlatformPod.replicas = none: of this build",
                        "PlatformPod.milliCpu = none: of this build",
                        "PlatformPod.memoryMiB = none: of this build",
                        "PlatformPod.capacity = none: of this build",
                        "Scratch.directoryMiB = none: computed from features[].pods.memory",
                        "Scratch.volumesMiB = none: computed from features[].container",
                        "Scratch.sidecars = none: computed from features[].container",
                        "SpotShare.spot = none: computed from the pools",
                        "SpotShare.all = none: computed from the pools")
                .map(line -> line.split(" = ", 2))
                .forEach(parts -> fields.put(parts[0], parts[1]));
        // Ways to other values, names, and the ledger itself, which CHECK-APPEND-ONLY keeps.
        Stream.of(
                        "Environment.name",
                        "Environment.purpose",
                        "Environment.target",
                        "Environment.gitOps",
                        "Environment.service",
                        "Environment.network",
                        "Environment.loadBalancers",
                        "Environment.legacy",
                        "Environment.cluster",
                        "Environment.observability",
                        "Environment.policy",
                        "Environment.extensions",
                        "LoadBalancer.name",
                        "LoadBalancer.existing",
                        "Service.features",
                        "Service.dependencies",
                        "HttpFeature.workload",
                        "WorkerFeature.workload",
                        "CronFeature.workload",
                        "Workload.name",
                        "Workload.pods",
                        "Workload.containers",
                        "Workload.scaling",
                        "Scaling.query",
                        "WorkerFeature.queue",
                        "WorkerFeature.scaler",
                        "Workload.placement",
                        "Cluster.pools",
                        "Legacy.layers",
                        "Layer.name",
                        "Pool.name",
                        "Dependency.name",
                        "Ledger.file",
                        "Ledger.steps",
                        "LedgerStep.index",
                        "LedgerStep.line",
                        "LedgerStep.on",
                        "LedgerStep.verb",
                        "LedgerStep.subjects",
                        "LedgerStep.to",
                        "LedgerStep.evacuate",
                        "LedgerStep.toLegacy",
                        "LedgerStep.toAdopted",
                        "LedgerStep.because",
                        "LedgerStep.overrides")
                .forEach(name -> fields.put(name, "none: a way, a name, or the ledger"));
        return fields;
    }

    /** Keys in the notes of rules of the ledger that are no constant of their own. */
    private static final Map<String, String> OTHER_KEYS = Map.of(
            "capacityPercent", "it scales pods, peaks, connections and consumers, and each of them is compared",
            "features[].pods", "features[].pods.min and the others",
            "features[].placement", "features[].placement.capacity and onDemandFloor",
            "features[].needs[].connections", "features[].needs[].connections.legacy and perPod",
            "cluster.pools[]", "cluster.pools[].max and the others",
            "features[].http.priority", "CHECK-ROUTING compares all requests",
            "features[].http.hosts", "CHECK-ROUTING compares all requests",
            "features[].http.paths", "CHECK-ROUTING compares all requests",
            "features[].name", "-c feature of the command line");

    @Test
    void everyFieldThatTheRulesOfTheLedgerReadHasADirection() {
        Set<String> read = fieldsReadByThePlan();
        assertThat(read)
                .contains("Policy.maxJump", "Pods.min", "Freeze.from", "Dependency.maxConnections", "Pool.diskGiB");
        assertThat(read).as("fields without a direction").isSubsetOf(FIELDS.keySet());
    }

    @Test
    void everyDirectionIsOfAKeyThatIsCompared() {
        List<String> keys =
                Arrays.stream(RuleInput.values()).map(RuleInput::key).toList();
        assertThat(FIELDS.values().stream().filter(key -> !key.startsWith("none: ")))
                .allMatch(keys::contains);
    }

    @Test
    void everyKeyInTheNotesOfTheLedgersRulesIsCompared() {
        Set<String> keys = Arrays.stream(RuleInput.values())
                .map(RuleInput::key)
                .flatMap(key -> Stream.of(key, key.replaceFirst("^dependencies\\.<name>\\.kind$", "dependencies")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>();
        for (PlanRule rule : PlanRule.values()) {
            for (String read : NOTES.of(rule).orElseThrow().reads()) {
                if (read.contains("migration.yaml")) {
                    continue;
                }
                assertThat(read).startsWith("environments/").contains(".yaml: ");
                for (String key : keysOf(read.substring(read.indexOf(": ") + 2))) {
                    if (!keys.contains(key) && !OTHER_KEYS.containsKey(key)) {
                        unknown.add(rule.id() + ": " + key);
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** {@code cluster.pools[].capacity, diskGiB and max} are three keys with one beginning. */
    private static List<String> keysOf(String words) {
        String[] parts = words.split(", | and ");
        String beginning = parts[0].substring(0, parts[0].lastIndexOf('.') + 1);
        return Arrays.stream(parts)
                .map(String::strip)
                .map(part -> part.contains(".") || part.equals(parts[0]) ? part : beginning + part)
                .map(key -> key.replaceFirst("\\[]$", key.endsWith("pools[]") ? "[]" : ""))
                .toList();
    }

    /** The components of the model's records that the methods of the plan read, directly or through methods of the model. */
    private static Set<String> fieldsReadByThePlan() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.hikkoshi.plan", "dev.hikkoshi.model");
        Set<String> read = new TreeSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        Set<JavaCodeUnit> seen = new LinkedHashSet<>();
        classes.stream()
                .filter(type -> type.getPackageName().equals("dev.hikkoshi.plan"))
                .flatMap(type -> type.getCodeUnits().stream())
                .forEach(open::add);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (!seen.add(unit)) {
                continue;
            }
            // A record's own methods read its fields, and do not call its accessors.
            unit.getFieldAccesses().stream()
                    .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
                    .map(access -> access.getTarget())
                    .filter(field -> field.getOwner().getPackageName().equals("dev.hikkoshi.model"))
                    .filter(field -> field.getOwner().isRecord()
                            && !field.resolveMember()
                                    .orElseThrow()
                                    .getModifiers()
                                    .contains(JavaModifier.STATIC))
                    .forEach(field -> read.add(field.getOwner().getSimpleName() + "." + field.getName()));
            Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                    .map(access -> access.getTarget().resolveMember())
                    .flatMap(java.util.Optional::stream)
                    .filter(target -> target.getOwner().getPackageName().equals("dev.hikkoshi.model"))
                    .forEach(target -> {
                        note((JavaCodeUnit) target, read);
                        open.add((JavaCodeUnit) target);
                        implementations(classes, (JavaCodeUnit) target).forEach(implementation -> {
                            note(implementation, read);
                            open.add(implementation);
                        });
                    });
        }
        return read;
    }

    /** The methods that an interface's method stands for. */
    private static Stream<JavaMethod> implementations(JavaClasses classes, JavaCodeUnit target) {
        return target.getOwner().isInterface()
                ? target.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getName().equals(target.getName()))
                : Stream.empty();
    }

    private static void note(JavaCodeUnit unit, Set<String> read) {
        JavaClass owner = unit.getOwner();
        if (!owner.isRecord()) {
            return;
        }
        for (RecordComponent component : owner.reflect().getRecordComponents()) {
            if (component.getName().equals(unit.getName())
                    && unit.getRawParameterTypes().isEmpty()) {
                read.add(owner.getSimpleName() + "." + component.getName());
            }
        }
    }
}
