package dev.hikkoshi.synthesis;

import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.ClusterStack;
import dev.hikkoshi.stacks.ClusterStackProps;
import dev.hikkoshi.stacks.EdgeStack;
import dev.hikkoshi.stacks.EdgeStackProps;
import dev.hikkoshi.stacks.EnvironmentImports;
import dev.hikkoshi.stacks.EnvironmentStack;
import dev.hikkoshi.stacks.FeatureStack;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.ImportingStage;
import dev.hikkoshi.stacks.LegacyStack;
import dev.hikkoshi.stacks.LegacyStackProps;
import dev.hikkoshi.stacks.NetworkStack;
import dev.hikkoshi.stacks.NetworkStackProps;
import dev.hikkoshi.stacks.ObservabilityStack;
import dev.hikkoshi.stacks.ObservabilityStackProps;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The stacks of one phase of one environment and the order of their deployment. Only this class creates stacks. */
public final class EnvironmentStage extends ImportingStage {

    private final Phase phase;
    private final Map<String, EnvironmentStack> stacks = new LinkedHashMap<>();
    private final SortedMap<String, List<String>> producers = new TreeMap<>();
    private final SortedMap<String, Record> props = new TreeMap<>();
    /** Whether the output of a stack with these props is known, so that it is not created. */
    private final BiPredicate<String, Record> known;
    /** The constructs of each stack before extensions add theirs. */
    private final SortedMap<String, Set<IConstruct>> own = new TreeMap<>();

    /**
     * Creates the stacks of a request. If the request names features, it creates only their stacks; their templates are
     * the same as in the whole environment, because stacks import by export name. With an extension it creates the
     * whole environment, because an extension can change and connect any stacks.
     *
     * @param app the CDK app
     */
    static EnvironmentStage of(Construct app, Request request) {
        return request.isPartial() && !request.needsTheWhole()
                ? new EnvironmentStage(app, request)
                : new EnvironmentStage(app, request.environment(), request.phase());
    }

    /**
     * Creates the stacks whose output is not known. Stacks import by export name, so each template is the same as in the
     * whole environment.
     *
     * @param app the CDK app
     * @param phase the phase of an environment without extensions, because an extension can change and connect any stacks
     * @param known whether the output of the stack with this id and these props is known
     */
    static EnvironmentStage of(Construct app, Phase phase, BiPredicate<String, Record> known) {
        if (!phase.environment().extensions().isEmpty()) {
            throw new IllegalArgumentException("an extension needs the whole environment");
        }
        return new EnvironmentStage(app, phase.environment().name(), phase, known);
    }

    /**
     * Creates all stacks.
     *
     * @param scope the CDK app
     * @param id the environment's name
     * @param phase the phase of the environment
     */
    public EnvironmentStage(Construct scope, String id, Phase phase) {
        this(scope, id, phase, (stack, props) -> false);
    }

    private EnvironmentStage(Construct scope, String id, Phase phase, BiPredicate<String, Record> known) {
        super(scope, id, phase.environment());
        this.phase = phase;
        this.known = known;
        createShared();
        phase.states().keySet().forEach(this::createFeature);
        extend();
    }

    private EnvironmentStage(Construct scope, Request request) {
        super(scope, request.environment(), request.phase().environment());
        this.phase = request.phase();
        this.known = (stack, props) -> false;
        request.features().forEach(this::createFeature);
    }

    /** The synthesized phase. */
    public Phase phase() {
        return phase;
    }

    /** The environment's own stacks, producers before consumers. */
    public List<EnvironmentStack> stacks() {
        return List.copyOf(stacks.values());
    }

    /**
     * The stack of a feature.
     *
     * @throws IllegalArgumentException if the service has no feature with this name
     */
    public FeatureStack feature(String name) {
        return (FeatureStack) stacks.get(phase.state(name).feature().name());
    }

    /**
     * The VPC, the cluster, the topic of alarms and the listeners, for a stack of an extension. Call it once for each stack.
     *
     * @param stack a stack of the extension
     */
    public EnvironmentImports importsOf(Stack stack) {
        return new EnvironmentImports(stack, "Environment", EnvironmentImports.Props.of(phase.environment()));
    }

    /**
     * For each of these stacks, the ids of the stacks that are deployed before it, also if this stage did not create
     * them.
     */
    SortedMap<String, List<String>> producers() {
        return new TreeMap<>(producers);
    }

    /** The props of each stack of the phase, also of those that this stage did not create. */
    SortedMap<String, Record> props() {
        return Collections.unmodifiableSortedMap(props);
    }

    /** The logical ids of the resources that extensions added to stacks of the environment, by stack. */
    SortedMap<String, Set<String>> ofExtensions() {
        SortedMap<String, Set<String>> added = new TreeMap<>();
        own.forEach((id, constructs) -> {
            Stack stack = stacks.get(id);
            Set<String> ids = stack.getNode().findAll().stream()
                    .filter(construct -> construct instanceof CfnResource && !constructs.contains(construct))
                    .map(resource -> (String) stack.resolve(((CfnResource) resource).getLogicalId()))
                    .collect(Collectors.toSet());
            added.put(id, ids);
        });
        return added;
    }

    private void extend() {
        if (!phase.environment().extensions().isEmpty()) {
            stacks.forEach(
                    (id, stack) -> own.put(id, new HashSet<>(stack.getNode().findAll())));
            tagStacks();
        }
        for (ProjectExtension named : phase.environment().extensions()) {
            Extension extension = instanceOf(named);
            List<IConstruct> before = outside();
            try {
                extension.extend(this);
            } catch (RuntimeException failed) {
                throw ExtensionFailure.whenAdding(phase.environment(), named, failed);
            }
            outside().stream()
                    .filter(construct -> !before.contains(construct))
                    .findFirst()
                    .ifPresent(construct -> {
                        throw ExtensionFailure.whenOutside(
                                phase.environment(), named, construct.getNode().getPath());
                    });
        }
    }

    /** The stacks and stages beside the environments of the app. */
    private List<IConstruct> outside() {
        return getNode().getRoot().getNode().getChildren().stream()
                .filter(child -> !(child instanceof EnvironmentStage))
                .flatMap(child -> child.getNode().findAll().stream())
                .filter(construct -> construct instanceof Stack || construct instanceof Stage)
                .toList();
    }

    /** The tags by which a deployment knows a stack as one of this environment. Their resources keep the tags that they have. */
    private void tagStacks() {
        TagProps stacksOnly = TagProps.builder()
                .includeResourceTypes(List.of("aws:cdk:stack"))
                .build();
        Tags.of(this).add("service", phase.environment().service().name(), stacksOnly);
        Tags.of(this).add("environment", phase.environment().name(), stacksOnly);
    }

    private Extension instanceOf(ProjectExtension named) {
        try {
            return Class.forName(named.className())
                    .asSubclass(Extension.class)
                    .getConstructor()
                    .newInstance();
        } catch (InvocationTargetException failed) {
            throw ExtensionFailure.whenCreated(phase.environment(), named, failed.getCause());
        } catch (ReflectiveOperationException | LinkageError | ClassCastException unusable) {
            throw ExtensionFailure.whenCreated(phase.environment(), named, unusable);
        }
    }

    private void createShared() {
        if (hasNetwork()) {
            add("network", NetworkStackProps.of(phase), own -> new NetworkStack(this, "network", own), List.of());
        }
        if (hasEdge()) {
            add(
                    "edge",
                    EdgeStackProps.of(phase),
                    own -> new EdgeStack(this, "edge", own),
                    hasNetwork() ? List.of("network") : List.of());
        }
        if (hasLegacyStack()) {
            add("legacy", LegacyStackProps.of(phase), own -> new LegacyStack(this, "legacy", own), edge());
        }
        if (phase.hasCluster()) {
            add("cluster", ClusterStackProps.of(phase), own -> new ClusterStack(this, "cluster", own), edge());
        }
        if (phase.hasObservability()) {
            add(
                    "observability",
                    ObservabilityStackProps.of(phase),
                    own -> new ObservabilityStack(this, "observability", own),
                    phase.hasCluster() ? List.of("cluster") : List.of());
        }
    }

    private void createFeature(String name) {
        FeatureState state = phase.state(name);
        List<String> reads = new ArrayList<>(edge());
        if (state.runsOnLegacy() && hasLegacyStack()) {
            reads.add("legacy");
        }
        if (state.runsOnCluster() && phase.hasCluster()) {
            reads.add("cluster");
        }
        if (state.observed() && phase.hasObservability()) {
            reads.add("observability");
        }
        add(name, FeatureStackProps.of(phase, name), own -> new FeatureStack(this, name, own), reads);
    }

    private boolean hasNetwork() {
        return phase.environment().network() instanceof Network.New;
    }

    /** Whether the edge stack creates a load balancer. Nothing is created for existing ones. */
    private boolean hasEdge() {
        return phase.environment().loadBalancers().isEmpty()
                || phase.environment().loadBalancers().stream().anyMatch(LoadBalancer::isNew);
    }

    /** The edge stack, if there is one; otherwise the network, if there is one. */
    private List<String> edge() {
        return hasEdge() ? List.of("edge") : hasNetwork() ? List.of("network") : List.of();
    }

    private boolean hasLegacyStack() {
        return phase.hasLegacy() && phase.environment().legacy().provider() != LegacyProvider.EXTERNAL;
    }

    private <P extends Record> void add(String id, P own, Function<P, EnvironmentStack> create, List<String> before) {
        if (!known.test(id, own)) {
            EnvironmentStack stack = create.apply(own);
            before.stream()
                    .filter(stacks::containsKey)
                    .filter(one -> before.stream().noneMatch(other -> waitsFor(other, one)))
                    .map(stacks::get)
                    .forEach(stack::addStackDependency);
            stacks.put(id, stack);
        }
        props.put(id, own);
        producers.put(id, List.copyOf(before));
    }

    /**
     * Whether CDK deploys {@code other} before {@code stack} anyway, so that a third stack does not need both
     * dependencies.
     */
    private boolean waitsFor(String stack, String other) {
        return producers.getOrDefault(stack, List.of()).stream()
                .anyMatch(producer -> producer.equals(other) || waitsFor(producer, other));
    }
}
