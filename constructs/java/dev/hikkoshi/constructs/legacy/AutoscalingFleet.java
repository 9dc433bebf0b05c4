package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The fleet as it runs since OpsWorks ended: an Auto Scaling group per layer, Chef recipes through Systems Manager, and
 * people through Session Manager.
 */
public final class AutoscalingFleet extends Construct {

    private final List<ServedTargets> served;
    private final Map<String, String> roleNames;

    /**
     * @param scope the stack
     * @param id the construct's id
     * @param props the fleet
     */
    public AutoscalingFleet(Construct scope, String id, Props props) {
        super(scope, id);
        Cookbooks cookbooks = new Cookbooks(this, "Cookbooks", recipesOf(props.layers()));
        FleetAutomation automation = new FleetAutomation(this, "Automation", props.name());
        new FleetPatching(this, "Patching", props.name());
        new FleetSessions(this, "Sessions", props.name(), props.people());
        List<ServedTargets> targets = new ArrayList<>();
        Map<String, String> roles = new LinkedHashMap<>();
        for (FleetLayer layer : props.layers()) {
            AutoscalingLayer created = new AutoscalingLayer(
                    this,
                    layer.name(),
                    new AutoscalingLayer.Props(
                            props.name(),
                            props.network(),
                            layer,
                            props.signals(),
                            props.imageId(),
                            cookbooks,
                            automation,
                            props.topicArn()));
            targets.addAll(created.served());
            roles.put(layer.name(), created.roleName());
        }
        this.served = List.copyOf(targets);
        this.roleNames = roles;
    }

    /** The target groups of all layers. */
    public List<ServedTargets> served() {
        return served;
    }

    /** The name of the role of a layer's instances, by layer. */
    public Map<String, String> roleNames() {
        return new LinkedHashMap<>(roleNames);
    }

    private static List<String> recipesOf(List<FleetLayer> layers) {
        List<String> recipes = new ArrayList<>(AutoscalingLayer.JOIN);
        layers.forEach(layer -> recipes.addAll(layer.recipes().all()));
        return recipes;
    }

    /**
     * A fleet.
     *
     * @param name which fleet it is
     * @param network where it runs
     * @param layers its layers, those that are left
     * @param signals what the agents of its instances send
     * @param imageId the machine image, with the Systems Manager agent and a Chef client on it
     * @param people who may open a session on its instances
     * @param topicArn the topic that its alarms tell
     */
    public record Props(
            FleetName name,
            FleetNetwork network,
            List<FleetLayer> layers,
            FleetSignals signals,
            String imageId,
            List<FleetPerson> people,
            String topicArn) {

        public Props {
            layers = List.copyOf(layers);
            people = List.copyOf(people);
            if (!imageId.startsWith("ami-")) {
                throw new IllegalArgumentException("not a machine image: " + imageId);
            }
        }
    }
}
