package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.legacy.AutoscalingFleet;
import dev.hikkoshi.constructs.legacy.FleetApp;
import dev.hikkoshi.constructs.legacy.FleetName;
import dev.hikkoshi.constructs.legacy.FleetNetwork;
import dev.hikkoshi.constructs.legacy.FleetPerson;
import dev.hikkoshi.constructs.legacy.FleetSignals;
import dev.hikkoshi.constructs.legacy.OpsWorksFleet;
import dev.hikkoshi.constructs.legacy.OpsWorksSettings;
import dev.hikkoshi.constructs.legacy.ServedTargets;
import dev.hikkoshi.constructs.observability.cloudwatch.AlarmTopic;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;

/**
 * The fleet that is being left: the layers that the ledger has left standing, as their provider runs them.
 *
 * <p>A step of one feature changes nothing here. Layers go with {@code remove-layer}, everything else with
 * {@code decommission}, when the stack goes.
 */
public final class LegacyStack extends EnvironmentStack {

    /**
     * @param scope the environment's stage
     * @param phase the phase that is synthesized; it must still have a legacy side
     */
    public LegacyStack(Construct scope, Phase phase) {
        super(
                scope,
                "legacy",
                StackIdentity.of(phase, phase.legacySince()),
                "The VMs that " + nameOf(phase) + " moves away from");
        Environment environment = phase.environment();
        switch (environment.legacy().provider()) {
            case AUTOSCALING -> createAutoscalingFleet(phase, environment);
            case OPSWORKS -> createOpsWorksFleet(phase, environment);
            case EXTERNAL -> {
                // Someone else owns the machines; the layers name the target groups that exist.
            }
        }
    }

    private void createAutoscalingFleet(Phase phase, Environment environment) {
        AutoscalingFleet fleet = new AutoscalingFleet(
                this,
                "Fleet",
                new AutoscalingFleet.Props(
                        nameOf(environment),
                        networkOf(environment),
                        LegacyLayers.of(phase),
                        signalsOf(environment),
                        environment.legacy().imageId(),
                        peopleOf(environment),
                        createAlarmTopic(environment).arn()));
        export(fleet.served());
        exportRoles(fleet.roleNames());
    }

    /** The fleet's own topic: it is there before the observability stack, and goes with the fleet. */
    private AlarmTopic createAlarmTopic(Environment environment) {
        return new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        environment.service().name() + "-" + environment.name() + "-legacy-alarms",
                        environment.target().account(),
                        List.of("cloudwatch.amazonaws.com")));
    }

    private void createOpsWorksFleet(Phase phase, Environment environment) {
        OpsWorksStack stack = environment
                .legacy()
                .stack()
                .orElseThrow(() -> new IllegalArgumentException("an OpsWorks fleet needs a stack"));
        OpsWorksFleet fleet = new OpsWorksFleet(
                this,
                "Fleet",
                new OpsWorksFleet.Props(
                        nameOf(environment),
                        networkOf(environment),
                        new OpsWorksSettings(
                                stack.operatingSystem(),
                                stack.agentVersion(),
                                stack.sshKeyName(),
                                stack.sshFrom().stream().map(Cidr::toString).toList(),
                                stack.cookbooks()),
                        LegacyLayers.of(phase),
                        signalsOf(environment),
                        appsOf(phase),
                        profilesOf(environment)));
        export(fleet.served());
        exportRoles(fleet.roleNames());
        acknowledge("F3006", "The resource types of OpsWorks are no longer known to CloudFormation. ");
        acknowledge("E3710", "The service behind these resource types was shut down. ");
    }

    /** CloudFormation's own rules know that the service is gone; so does everybody who asks for a record. */
    private void acknowledge(String rule, String problem) {
        Validations.of(this)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::" + rule)
                        .reason(problem + OpsWorksFleet.ENDED + ".")
                        .build());
    }

    private void export(List<ServedTargets> served) {
        for (ServedTargets targets : served) {
            String key = targets.layer() + "-" + targets.loadBalancer();
            export("TargetGroupArn-" + key, targets.arn());
            export("TargetGroupFullName-" + key, targets.fullName());
        }
    }

    /** A feature's stack grants these roles what the feature needs, for as long as the layer runs it. */
    private void exportRoles(Map<String, String> roleNames) {
        roleNames.forEach((layer, roleName) -> export("RoleName-" + layer, roleName));
    }

    private static FleetNetwork networkOf(Environment environment) {
        NetworkIds ids = NetworkIds.of(environment);
        return new FleetNetwork(ids.vpcId(), ids.cidr(), ids.privateSubnetIds());
    }

    /** What is declared, not what the phase has built: a step changes nothing here. */
    private static FleetSignals signalsOf(Environment environment) {
        Observability observability = environment.observability();
        return new FleetSignals(
                observability.sends(Signal.INFRASTRUCTURE, Backend.NEW_RELIC),
                observability.sends(Signal.TRACES, Backend.NEW_RELIC),
                observability.sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS));
    }

    private static List<FleetPerson> peopleOf(Environment environment) {
        return environment.cluster().people().stream()
                .filter(person -> person.role() != Person.Role.VIEWER)
                .map(person ->
                        new FleetPerson(person.name(), person.role() == Person.Role.ADMIN, person.principalArn(), ""))
                .toList();
    }

    /** Everybody who had a user profile: whoever has a key. */
    private static List<FleetPerson> profilesOf(Environment environment) {
        return environment.cluster().people().stream()
                .filter(person -> !person.sshPublicKey().isEmpty())
                .map(person -> new FleetPerson(
                        person.name(),
                        person.role() == Person.Role.ADMIN,
                        person.principalArn(),
                        person.sshPublicKey()))
                .toList();
    }

    /** The features of the layers that are left. */
    private static List<FleetApp> appsOf(Phase phase) {
        List<String> layers = phase.layers().stream().map(Layer::name).toList();
        return phase.environment().service().features().stream()
                .filter(feature -> layers.contains(feature.layer()))
                .map(feature -> new FleetApp(
                        feature.name(),
                        feature.layer(),
                        feature instanceof HttpFeature http ? http.routing().hosts() : List.of(),
                        feature.workload().configuration().variables()))
                .toList();
    }

    private static FleetName nameOf(Environment environment) {
        return new FleetName(
                environment.service().name(),
                environment.name(),
                environment.target().account(),
                environment.target().region());
    }

    private static String nameOf(Phase phase) {
        return phase.environment().service().name();
    }
}
