package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sizes of a group of instances: of an Auto Scaling group, of one of its scheduled actions, or of a node group.
 *
 * @param template its template
 * @param logicalId the resource
 * @param names the names of its minimum, desired and maximum size, in this order
 * @param values the sizes that the template states, by their names
 */
public record GroupSizes(Template template, String logicalId, List<String> names, Map<String, Integer> values) {

    private static final List<String> OF_AUTO_SCALING = List.of("MinSize", "DesiredCapacity", "MaxSize");
    private static final List<String> OF_NODES = List.of("MinSize", "DesiredSize", "MaxSize");

    /** The sizes of all groups in the order of the templates. */
    public static List<GroupSizes> in(List<Template> templates) {
        List<GroupSizes> sizes = new ArrayList<>();
        for (Template template : templates) {
            for (String type : List.of(LegacyResources.GROUP, LegacyResources.SCHEDULE)) {
                template.properties(type).forEach((id, group) -> sizes.add(of(template, id, OF_AUTO_SCALING, group)));
            }
            template.properties(NodeGroups.TYPE)
                    .forEach((id, group) -> sizes.add(of(template, id, OF_NODES, group.path("ScalingConfig"))));
        }
        return sizes;
    }

    /** CloudFormation has the numbers of an Auto Scaling group as texts. */
    private static GroupSizes of(Template template, String logicalId, List<String> names, JsonNode stated) {
        Map<String, Integer> values = new TreeMap<>();
        for (String name : names) {
            String text = stated.path(name).asText();
            if (text.matches("\\d{1,9}")) {
                values.put(name, Integer.parseInt(text));
            }
        }
        return new GroupSizes(template, logicalId, names, values);
    }

    /** A problem of the group. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
