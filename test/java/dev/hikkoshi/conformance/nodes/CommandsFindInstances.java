package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A command or an association of Systems Manager for instances with a tag finds instances: an Auto Scaling group gives
 * them the tag. With none, Systems Manager reports success and does nothing (AWS Systems Manager user guide, Using
 * targets and rate controls; Amazon EC2 Auto Scaling user guide, Tag Auto Scaling groups and instances).
 */
public final class CommandsFindInstances implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Set<String> tags = new TreeSet<>();
        for (Resource group : deployed.all("AWS::AutoScaling::AutoScalingGroup")) {
            for (JsonNode tag : group.properties().path("Tags")) {
                if (tag.path("PropagateAtLaunch").asBoolean()) {
                    tags.add("tag:%s %s"
                            .formatted(
                                    tag.path("Key").asText(), tag.path("Value").asText()));
                }
            }
        }
        List<String> faults = new ArrayList<>();
        int judged = 0;
        for (String type : List.of("AWS::SSM::Association", "AWS::SSM::Document")) {
            for (Resource resource : deployed.all(type)) {
                for (JsonNode target : targets(resource.properties())) {
                    for (JsonNode value : target.path("Values")) {
                        judged++;
                        String asked = target.path("Key").asText() + " " + deployed.text(resource.stack(), value);
                        if (!tags.contains(asked)) {
                            faults.add("%s: no instance has %s".formatted(resource.place(), asked));
                        }
                    }
                }
            }
        }
        if (judged == 0 && !tags.isEmpty()) {
            faults.add("no command is for the legacy instances");
        }
        return faults;
    }

    private static List<JsonNode> targets(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        if (node.path("Key").asText().startsWith("tag:")) {
            found.add(node);
        }
        node.forEach(child -> found.addAll(targets(child)));
        return found;
    }
}
