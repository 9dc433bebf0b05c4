package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The legacy fleet since the end of OpsWorks: one Auto Scaling group per layer, Chef recipes through Systems Manager,
 * and access for people through Session Manager.
 */
public final class AutoscalingFleet extends Construct {

    private final List<LegacyTargetGroup> served = new ArrayList<>();
    private final Map<String, IRole> roles = new LinkedHashMap<>();

    /**
     * @param scope the stack
     * @param id the construct's id
     * @param props the fleet
     */
    public AutoscalingFleet(Construct scope, String id, Props props) {
        super(scope, id);
        FleetName name = props.name();
        Cookbooks cookbooks =
                new Cookbooks(this, "Cookbooks", new Cookbooks.Props(props.layers(), AutoscalingLayer.JOIN));
        FleetAutomation automation =
                new FleetAutomation(this, "Automation", new FleetAutomation.Props(name, cookbooks));
        FleetPatching patching = new FleetPatching(this, "Patching", name);
        new FleetSessions(this, "Sessions", new FleetSessions.Props(name, props.people()));
        RunLocks locks = new RunLocks(this, "RunLocks");
        InstanceAccess access = InstanceAccess.ofAutoscaling(this, name, props.signals(), cookbooks);
        for (FleetLayer layer : props.layers()) {
            AutoscalingLayer created = new AutoscalingLayer(
                    this,
                    layer.name(),
                    new AutoscalingLayer.Props(
                            name,
                            props.network(),
                            layer,
                            props.signals(),
                            props.imageId(),
                            access,
                            locks,
                            automation,
                            props.topic()));
            served.addAll(created.served());
            roles.put(layer.name(), created.role());
        }
        new FailureNotice(this, "FailedRunbooks", FailureNotice.ofRunbooks(name, props.topic()));
        new FailureNotice(
                this, "FailedAssociations", FailureNotice.ofAssociations(patching.associationIds(), props.topic()));
    }

    /** The target groups of all layers. */
    public List<LegacyTargetGroup> served() {
        return List.copyOf(served);
    }

    /** The role of a layer's instances, by layer. */
    public Map<String, IRole> roles() {
        return new LinkedHashMap<>(roles);
    }

    /**
     * A fleet.
     *
     * @param name the names of the fleet
     * @param network the network of the instances
     * @param layers its remaining layers
     * @param signals the signals that the agents on its instances send
     * @param imageId the id of the AMI, which contains the Systems Manager agent and a Chef client
     * @param people the people who may open a session on its instances
     * @param topic the topic that its alarms notify
     */
    public record Props(
            FleetName name,
            FleetNetwork network,
            List<FleetLayer> layers,
            FleetSignals signals,
            String imageId,
            List<Person> people,
            ITopic topic) {

        public Props {
            layers = List.copyOf(layers);
            people = List.copyOf(people);
            if (!imageId.startsWith("ami-")) {
                throw new IllegalArgumentException("not a machine image: " + imageId);
            }
        }
    }
}
