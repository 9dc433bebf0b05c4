package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.legacy.FleetApp;
import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.FleetSignals;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Props of {@link LegacyStack}.
 *
 * @param identity service, environment and place of the stack
 * @param network the environment's VPC
 * @param layers the remaining layers, in the order of the file
 * @param signals the signals that the agents on the instances send
 * @param fleet the provider of the machines and its settings
 * @param dependencies the dependencies that the instances of a layer connect to, by the layer's name
 */
public record LegacyStackProps(
        StackIdentity identity,
        Network network,
        List<FleetLayer> layers,
        FleetSignals signals,
        Fleet fleet,
        Map<String, List<Dependency>> dependencies) {

    public LegacyStackProps {
        layers = List.copyOf(layers);
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
    }

    /** A fleet without dependencies. */
    public LegacyStackProps(
            StackIdentity identity, Network network, List<FleetLayer> layers, FleetSignals signals, Fleet fleet) {
        this(identity, network, layers, signals, fleet, Map.of());
    }

    /** The provider of the machines. */
    public sealed interface Fleet {}

    /**
     * Auto Scaling groups.
     *
     * @param imageId the id of the AMI
     * @param people who may open a session on the instances
     * @param contacts the addresses that alarms are sent to
     */
    public record Autoscaling(String imageId, List<Person> people, List<String> contacts) implements Fleet {

        public Autoscaling {
            contacts = List.copyOf(contacts);
            people = List.copyOf(people);
        }
    }

    /**
     * An OpsWorks stack.
     *
     * @param settings the settings of the stack
     * @param apps the features of the remaining layers
     * @param the people with a user profile: everyone with an SSH key
     */
    public record OpsWorks(OpsWorksStack settings, List<FleetApp> apps, List<Person> people) implements Fleet {

        public OpsWorks {
            apps = List.copyOf(apps);
            people = List.copyOf(people);
        }
    }

    /**
     * The props of a phase. A step of one feature does not change them.
     *
     * @param phase a phase that still has a legacy side
     * @throws IllegalArgumentException if the provider is {@code external}: then there is no legacy stack
     */
    public static LegacyStackProps of(Phase phase) {
        Environment environment = phase.environment();
        return new LegacyStackProps(
                StackIdentity.of(phase, phase.legacySince()),
                environment.network(),
                LegacyLayers.of(phase),
                signalsOf(environment.observability()),
                fleetOf(phase),
                LegacyReach.of(phase));
    }

    private static Fleet fleetOf(Phase phase) {
        Environment environment = phase.environment();
        return switch (environment.legacy().provider()) {
            case AUTOSCALING ->
                new Autoscaling(
                        environment.legacy().imageId(),
                        environment.cluster().people().stream()
                                .filter(person -> person.role() != Person.Role.VIEWER)
                                .toList(),
                        environment.contactAddresses());
            case OPSWORKS ->
                new OpsWorks(
                        environment
                                .legacy()
                                .stack()
                                .orElseThrow(() -> new IllegalArgumentException("an OpsWorks fleet needs a stack")),
                        appsOf(phase),
                        environment.cluster().people().stream()
                                .filter(person -> !person.sshPublicKey().isEmpty())
                                .toList());
            case EXTERNAL ->
                throw new IllegalArgumentException("the machines of " + environment.name() + " belong to someone else");
        };
    }

    /**
     * The declared signals, whether observability is built or not, so that {@code build: observability} does not change
     * this stack.
     */
    private static FleetSignals signalsOf(Observability observability) {
        return new FleetSignals(
                observability.sends(Signal.INFRASTRUCTURE, Backend.NEW_RELIC),
                observability.sends(Signal.TRACES, Backend.NEW_RELIC),
                observability.sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS),
                new FleetSignals.InCloudWatch(
                        observability.sends(Signal.TRACES, Backend.CLOUDWATCH),
                        observability.sends(Signal.APPLICATION_METRICS, Backend.CLOUDWATCH)),
                observability.sends(Signal.TRACES, Backend.OTLP)
                        ? observability.otlp().header()
                        : "");
    }

    private static List<FleetApp> appsOf(Phase phase) {
        List<String> layers = phase.layers().stream().map(Layer::name).toList();
        return phase.environment().service().features().stream()
                .filter(feature -> layers.contains(feature.layer()))
                .map(LegacyStackProps::appOf)
                .toList();
    }

    private static FleetApp appOf(Feature feature) {
        return new FleetApp(
                feature.name(),
                feature.layer(),
                feature instanceof HttpFeature http ? http.routing().hosts() : List.of(),
                feature.workload().configuration().variables());
    }
}
