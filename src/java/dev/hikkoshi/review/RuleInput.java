package dev.hikkoshi.review;

import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Connections;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Pair;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.Scratch;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.review.LimitChange.Group;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every value of the files, except the ledger, that the rules of the ledger read: one constant, one key, one direction. A test
 * compares the constants with what the rules read, so that a rule that is added later cannot read a value that a change may
 * loosen unseen.
 */
public enum RuleInput {
    FIRST_SHIFT(Group.POLICY, Loosens.RISING, "policy.firstShift", Keys.one(e -> e.policy()
            .firstShift())),
    MAX_JUMP(Group.POLICY, Loosens.RISING, "policy.maxJump", Keys.one(e -> e.policy()
            .maxJump())),
    BAKE(Group.POLICY, Loosens.FALLING, "policy.bakeHours", Keys.one(e -> e.policy()
            .bake()
            .toHours())),
    SPOT_SHARE(Group.POLICY, Loosens.FALLING, "policy.spotShare", Keys.one(e -> e.policy()
            .spotShare())),
    CONNECTION_SHARE(Group.POLICY, Loosens.RISING, "policy.connectionShare", Keys.one(e -> e.policy()
            .connectionShare())),
    FREEZE(Group.POLICY, Loosens.FEWER, "features[].freeze", Keys.ofFeatures(RuleInput::frozenDays)),
    PAIRS(Group.POLICY, Loosens.ANY, "pairs", RuleInput::pairs),
    SIGNALS(Group.POLICY, Loosens.ANY, "observability.signals", RuleInput::signals),
    WITHOUT(Group.POLICY, Loosens.ANY, "observability.without", RuleInput::without),
    /** Whether somebody gets the alarms. */
    CONTACTS(
            Group.POLICY,
            Loosens.FEWER,
            "observability.contacts",
            environment -> Map.of(
                    "",
                    environment.contactAddresses().isEmpty()
                            ? Amount.of("nobody")
                            : Amount.of("somebody", List.of("somebody")))),
    ERROR_PERCENT(Group.POLICY, Loosens.RISING, "observability.criteria.errorPercent", Keys.one(e -> e.observability()
            .criteria()
            .errorPercent())),
    SLOWER_PERCENT(Group.POLICY, Loosens.RISING, "observability.criteria.slowerPercent", Keys.one(e -> e.observability()
            .criteria()
            .slowerPercent())),
    REQUEST_FLOOR(Group.POLICY, Loosens.RISING, "observability.criteria.requestFloor", Keys.one(e -> e.observability()
            .criteria()
            .requestFloor())),
    MONITORING_MINUTES(
            Group.POLICY, Loosens.FALLING, "observability.criteria.monitoringMinutes", Keys.one(e -> e.observability()
                    .criteria()
                    .monitoringMinutes())),
    /** What is a record is not deployed, and judged by fewer rules. */
    PURPOSE(
            Group.POLICY,
            Loosens.ANY,
            "purpose",
            environment -> Map.of("", Amount.of(environment.purpose().word()))),
    /** Who reaches a feature, and with which names. */
    ALLOW_FROM(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].allowFrom",
            Keys.ofLoadBalancers(balancer -> Amount.of(words(balancer.allowFrom())))),
    CERTIFICATES(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].certificateArns",
            Keys.ofLoadBalancers(balancer -> Amount.of(words(balancer.certificateArns())))),
    /** What a step adopts on a listener that exists. */
    LISTENER(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].existing.listenerArn",
            Keys.ofExisting(existing -> Amount.of(existing.listenerArn()))),
    /** The ways that requests take to pods, and pods to what they need: they are open before a share rises. */
    BALANCER_BLOCKS(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].existing.cidrs",
            Keys.ofExisting(existing -> Amount.of(words(existing.blocks())))),
    BALANCER_GROUP(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].existing.securityGroupId",
            Keys.ofExisting(existing -> Amount.of(existing.securityGroupId()))),
    NODE_GROUPS(
            Group.POLICY,
            Loosens.ANY,
            "cluster.existing.nodeSecurityGroupIds",
            environment -> Map.of(
                    "",
                    environment
                            .cluster()
                            .existing()
                            .map(existing -> Amount.of(words(existing.nodeSecurityGroupIds())))
                            .orElse(Amount.NONE))),
    ADMITS_PODS(
            Group.POLICY,
            Loosens.ANY,
            "dependencies.<name>.admitsPods",
            Keys.ofDependencies(dependency -> dependency.reach() instanceof Reach.Group group && group.admitsPods()
                    ? Amount.of("true")
                    : Amount.NONE)),
    RULES_QUOTA(
            Group.POLICY,
            Loosens.RISING,
            "loadBalancers[].existing.rulesQuota",
            Keys.ofExisting(existing -> Amount.of(existing.rulesQuota()))),
    OWNERS_RULES(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].existing.rules",
            Keys.ofExisting(
                    existing -> Amount.of(existing.rules().map(RuleInput::words).orElse("unknown")))),
    DEFAULT_ACTION(
            Group.POLICY,
            Loosens.ANY,
            "loadBalancers[].existing.defaultAction",
            Keys.ofExisting(existing -> Amount.of(Stream.of(
                            existing.defaultGroupArn().stream(),
                            existing.defaultStickiness().stream()
                                    .map(cookie -> "stickinessSeconds: " + cookie.toSeconds()),
                            existing.answersItself() ? Stream.of("answersItself: true") : Stream.<String>empty())
                    .flatMap(words -> words)
                    .collect(Collectors.joining(", "))))),
    TAKES_OVER(Group.POLICY, Loosens.ANY, "loadBalancers[].existing.takesOver", Keys::ofTakesOver),
    HONOURS(
            Group.POLICY,
            Loosens.ANY,
            "legacy.layers[].honours",
            Keys.ofLayers(layer ->
                    Amount.of(words(layer.honours().stream().map(Honour::word).toList())))),
    PROVIDER(
            Group.POLICY,
            Loosens.ANY,
            "legacy.provider",
            environment -> Map.of("", Amount.of(environment.legacy().provider().word()))),
    TARGET_GROUPS(
            Group.POLICY,
            Loosens.ANY,
            "legacy.layers[].targetGroupArns",
            Keys.ofLayers(
                    layer -> Amount.of(words(List.copyOf(layer.targetGroupArns().entrySet()))))),
    FORWARDERS(
            Group.POLICY,
            Loosens.ANY,
            "legacy.layers[].alsoForwardedFrom",
            Keys.ofLayers(layer -> Amount.of(words(layer.alsoForwardedFrom())))),
    /** Requests that go to EKS outside of the share. */
    CANARY(
            Group.POLICY,
            Loosens.ANY,
            "features[].http.canary",
            Keys.ofFeatures(feature -> feature instanceof HttpFeature http
                    ? http.routing().canary().map(RuleInput::canary).orElse(Amount.NONE)
                    : Amount.NONE)),
    /** The cookie of a rule, which keeps clients with their side: it is that of the owner as long as the owner's rule is the way back. */
    STICKINESS(
            Group.POLICY,
            Loosens.ANY,
            "features[].http.stickinessSeconds",
            Keys.ofFeatures(feature -> feature instanceof HttpFeature http
                            && http.routing().takesOver().isPresent()
                    ? http.routing()
                            .stickiness()
                            .map(cookie -> Amount.of(Long.toString(cookie.toSeconds())))
                            .orElse(Amount.NONE)
                    : Amount.NONE)),
    KIND(
            Group.POLICY,
            Loosens.ANY,
            "features[].kind",
            Keys.ofFeatures(feature -> Amount.of(feature.kind().word()))),
    LAYER(Group.POLICY, Loosens.ANY, "features[].layer", Keys.ofFeatures(feature -> Amount.of(feature.layer()))),
    NEEDS(Group.POLICY, Loosens.FEWER, "features[].needs", Keys.ofFeatures(RuleInput::needs)),
    DEPENDENCY_KIND(
            Group.CAPACITY,
            Loosens.ANY,
            "dependencies.<name>.kind",
            Keys.ofDependencies(dependency -> Amount.of(dependency.kind().word()))),
    MAX_CONNECTIONS(
            Group.CAPACITY,
            Loosens.RISING,
            "dependencies.<name>.maxConnections",
            Keys.ofDependencies(dependency -> Amount.of(dependency.maxConnections()))),
    LEGACY_CONNECTIONS(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].needs[].connections.legacy",
            Keys.ofNeeds(Connections::legacy)),
    POD_CONNECTIONS(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].needs[].connections.perPod",
            Keys.ofNeeds(Connections::perPod)),
    /** More pods are ready for a share, and need more nodes. */
    PODS_MIN(
            Group.CAPACITY,
            Loosens.ANY,
            "features[].pods.min",
            Keys.ofFeatures(feature -> Amount.of(feature.workload().pods().min()))),
    /** More pods may be ready for a share, and open more connections. */
    PODS_MAX(
            Group.CAPACITY,
            Loosens.ANY,
            "features[].pods.max",
            Keys.ofFeatures(feature -> Amount.of(feature.workload().pods().max()))),
    PEAK(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].pods.peak",
            Keys.ofFeatures(feature -> feature instanceof HttpFeature ? Amount.of(feature.peak()) : Amount.NONE)),
    CONSUMERS(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].worker.consumers",
            Keys.ofFeatures(feature -> feature instanceof WorkerFeature ? Amount.of(feature.peak()) : Amount.NONE)),
    CPU(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].pods.cpu",
            Keys.ofFeatures(feature -> Amount.of(feature.workload().pods().milliCpu()))),
    MEMORY(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].pods.memory",
            Keys.ofFeatures(feature -> Amount.of(feature.workload().pods().memoryMiB()))),
    /** The disk that a pod may fill. */
    DISK(
            Group.CAPACITY,
            Loosens.FALLING,
            "features[].container",
            Keys.ofFeatures(feature -> Amount.of(Scratch.of(feature).allMiB()))),
    /** A spot pod leaves the room of on-demand nodes, and takes that of spot nodes. */
    PLACEMENT(
            Group.CAPACITY,
            Loosens.ANY,
            "features[].placement.capacity",
            Keys.ofFeatures(feature ->
                    Amount.of(feature.workload().placement().capacity().word()))),
    FLOOR(
            Group.CAPACITY,
            Loosens.ANY,
            "features[].placement.onDemandFloor",
            Keys.ofFeatures(feature -> Amount.of(feature.workload().placement().onDemandFloor()))),
    POOL_CAPACITY(
            Group.CAPACITY,
            Loosens.ANY,
            "cluster.pools[].capacity",
            Keys.ofPools(pool -> Amount.of(pool.capacity().word()))),
    POOL_MAX(Group.CAPACITY, Loosens.RISING, "cluster.pools[].max", Keys.ofPools(pool -> Amount.of(pool.max()))),
    /** The floor of the reports' instances. */
    POOL_MIN(Group.CAPACITY, Loosens.ANY, "cluster.pools[].min", Keys.ofPools(pool -> Amount.of(pool.min()))),
    /** More typical instances on spot raise the share of spot, and more on demand lower it. */
    POOL_TYPICAL(
            Group.CAPACITY, Loosens.ANY, "cluster.pools[].typical", Keys.ofPools(pool -> Amount.of(pool.typical()))),
    POOL_RETIRING(
            Group.CAPACITY,
            Loosens.ANY,
            "cluster.pools[].retiring",
            Keys.ofPools(pool -> Amount.of(Boolean.toString(pool.retiring())))),
    POOL_DISK(
            Group.CAPACITY, Loosens.RISING, "cluster.pools[].diskGiB", Keys.ofPools(pool -> Amount.of(pool.diskGiB()))),
    POOL_TYPES(
            Group.CAPACITY,
            Loosens.ANY,
            "cluster.pools[].instanceTypes",
            Keys.ofPools(pool -> Amount.of(
                    pool.instanceTypes().isEmpty()
                            ? "%d vCPU and %d MiB".formatted(pool.vcpu(), pool.memoryMiB())
                            : String.join(", ", pool.instanceTypes())))),
    /** What a roll-back goes back to. */
    LAYER_ALWAYS(
            Group.CAPACITY,
            Loosens.FALLING,
            "legacy.layers[].always",
            Keys.ofLayers(layer -> Amount.of(layer.always()))),
    LAYER_TIMED(
            Group.CAPACITY,
            Loosens.FALLING,
            "legacy.layers[].time.instances",
            Keys.ofLayers(layer -> Amount.of(layer.timed()))),
    LAYER_LOADED(
            Group.CAPACITY,
            Loosens.FALLING,
            "legacy.layers[].load.instances",
            Keys.ofLayers(layer -> Amount.of(layer.loaded()))),
    LAYER_TYPE(
            Group.CAPACITY,
            Loosens.ANY,
            "legacy.layers[].instanceType",
            Keys.ofLayers(layer -> Amount.of(layer.instanceType()))),
    /** The way out of every pod and instance. */
    NAT_GATEWAYS(
            Group.CAPACITY,
            Loosens.FALLING,
            "network.natGateways",
            Keys.one(e -> e.network() instanceof Network.New own ? own.natGateways() : 0));

    private final Group group;
    private final Loosens loosens;
    private final String key;
    private final Function<Environment, Map<String, Amount>> values;

    RuleInput(Group group, Loosens loosens, String key, Function<Environment, Map<String, Amount>> values) {
        this.group = group;
        this.loosens = loosens;
        this.key = key;
        this.values = values;
    }

    /** The key as the notes of rules write it, such as {@code features[].pods.min}. */
    public String key() {
        return key;
    }

    Group group() {
        return group;
    }

    Loosens loosens() {
        return loosens;
    }

    /** The values of an environment. Their keys have names in the place of brackets. */
    Map<String, Amount> values(Environment environment) {
        Map<String, Amount> named = new LinkedHashMap<>();
        values.apply(environment).forEach((name, amount) -> named.put(named(name), amount));
        return named;
    }

    /** The key for one feature, pool, layer or dependency: {@code features.app-api.pods.min}. */
    private String named(String name) {
        String[] names = name.split("/");
        String named = key.replace("<name>", names[0]).replaceFirst("\\[]", "." + names[0]);
        if (this == TAKES_OVER) {
            return named + "." + names[1];
        }
        return named.replaceFirst("\\[]", "." + names[names.length - 1]) + (names[0].startsWith(".") ? names[0] : "");
    }

    private static Amount frozenDays(Feature feature) {
        List<Freeze> windows = feature.workload().freezes();
        List<String> days = LocalDate.of(2028, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .filter(day -> windows.stream().anyMatch(window -> window.covers(day)))
                .map(day -> MonthDay.from(day).toString())
                .toList();
        return Amount.of(
                windows.stream()
                        .map(window ->
                                "%s to %s".formatted(window.from(), window.to()).replace("--", ""))
                        .collect(Collectors.joining(", ")),
                days);
    }

    private static String words(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Amount canary(Canary canary) {
        return Amount.of("%s: %s".formatted(canary.header(), canary.value()));
    }

    private static Amount needs(Feature feature) {
        List<String> names = feature.workload().needs().stream().map(Need::name).toList();
        return Amount.of(String.join(", ", names), names);
    }

    private static Map<String, Amount> pairs(Environment environment) {
        String shown = environment.service().pairs().stream()
                .map(RuleInput::pair)
                .sorted()
                .collect(Collectors.joining(", "));
        return Map.of("", Amount.of(shown));
    }

    private static String pair(Pair pair) {
        return Stream.of(pair.first(), pair.second()).sorted().collect(Collectors.joining(" and "));
    }

    private static Map<String, Amount> signals(Environment environment) {
        Map<String, Amount> signals = new LinkedHashMap<>();
        environment
                .observability()
                .backends()
                .forEach((signal, backend) -> signals.put("." + signal.word(), Amount.of(backend.word())));
        return signals;
    }

    private static Map<String, Amount> without(Environment environment) {
        Map<String, Amount> signals = new LinkedHashMap<>();
        Observability observability = environment.observability();
        observability.without().forEach((signal, reason) -> signals.put("." + signal.word(), Amount.of(reason)));
        return signals;
    }

    /** Where values come from, each by the name of its owner. */
    private static final class Keys {

        private Keys() {}

        static Function<Environment, Map<String, Amount>> one(Function<Environment, ? extends Number> value) {
            return environment -> Map.of("", Amount.of(value.apply(environment).doubleValue()));
        }

        static Function<Environment, Map<String, Amount>> ofFeatures(Function<Feature, Amount> value) {
            return environment -> each(environment.service().features(), Feature::name, value);
        }

        static Function<Environment, Map<String, Amount>> ofDependencies(Function<Dependency, Amount> value) {
            return environment -> each(environment.service().dependencies(), Dependency::name, value);
        }

        static Function<Environment, Map<String, Amount>> ofLoadBalancers(Function<LoadBalancer, Amount> value) {
            return environment -> each(environment.loadBalancers(), LoadBalancer::name, value);
        }

        static Function<Environment, Map<String, Amount>> ofExisting(Function<ExistingLoadBalancer, Amount> value) {
            return ofLoadBalancers(balancer -> balancer.existing().map(value).orElse(Amount.NONE));
        }

        /** Each feature's key is below that of its load balancer. */
        static Map<String, Amount> ofTakesOver(Environment environment) {
            Map<String, Amount> amounts = new LinkedHashMap<>();
            for (HttpFeature feature : environment.service().httpFeatures()) {
                feature.routing()
                        .takesOver()
                        .ifPresent(served -> amounts.put(
                                feature.routing().loadBalancer() + "/" + feature.name(), Amount.of(served.toString())));
            }
            return amounts;
        }

        static Function<Environment, Map<String, Amount>> ofPools(Function<Pool, Amount> value) {
            return environment -> each(environment.cluster().pools(), Pool::name, value);
        }

        static Function<Environment, Map<String, Amount>> ofLayers(Function<Layer, Amount> value) {
            return environment -> each(environment.legacy().layers(), Layer::name, value);
        }

        static Function<Environment, Map<String, Amount>> ofNeeds(Function<Connections, Integer> value) {
            return environment -> {
                Map<String, Amount> amounts = new LinkedHashMap<>();
                for (Feature feature : environment.service().features()) {
                    for (Need need : feature.workload().needs()) {
                        amounts.put(feature.name() + "/" + need.name(), Amount.of(value.apply(need.connections())));
                    }
                }
                return amounts;
            };
        }

        private static <T> Map<String, Amount> each(
                List<T> owners, Function<T, String> name, Function<T, Amount> value) {
            Map<String, Amount> amounts = new LinkedHashMap<>();
            owners.forEach(owner -> amounts.put(name.apply(owner), value.apply(owner)));
            return amounts;
        }
    }
}
