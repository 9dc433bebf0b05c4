package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resources that only the legacy side has: virtual machines, their groups, keys and everything of OpsWorks. */
public final class LegacyResources {

    static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
    static final String SCHEDULE = "AWS::AutoScaling::ScheduledAction";
    private static final String OPSWORKS = "AWS::OpsWorks::";
    private static final Set<String> TYPES = Set.of(GROUP, SCHEDULE, "AWS::EC2::Instance", "AWS::EC2::KeyPair");
    private static final String LAYER_TAG = "hikkoshi:layer";

    private LegacyResources() {}

    /** The layers that have an Auto Scaling group, by the logical id of the group. */
    public static Map<String, String> layers(Resources resources) {
        Map<String, String> layers = new TreeMap<>();
        resources.properties(GROUP).forEach((id, group) -> {
            for (JsonNode tag : group.path("Tags")) {
                if (tag.path("Key").asText().equals(LAYER_TAG)) {
                    layers.put(id, tag.path("Value").asText().replaceFirst("^.*/", ""));
                }
            }
        });
        return layers;
    }

    /** The logical ids of the resources of the legacy side, with their types. */
    public static Map<String, String> in(Resources resources) {
        Map<String, String> found = new TreeMap<>();
        for (String id : resources.ids()) {
            String type = resources.type(id);
            if (TYPES.contains(type) || type.startsWith(OPSWORKS)) {
                found.put(id, type);
            }
        }
        return found;
    }

    /** Imports, parameters, keys and tags of the legacy side in a template, each as the text that shows it. */
    public static Set<String> traces(Template template) {
        Set<String> traces = new TreeSet<>();
        String text = template.body().toString();
        for (String trace : Set.of(":legacy:", "/legacy/", "\"KeyName\"", LAYER_TAG)) {
            if (text.contains(trace)) {
                traces.add(trace);
            }
        }
        return traces;
    }

    /** The exports of the legacy stack that a template imports. */
    public static Set<String> imports(Template template) {
        Set<String> imports = new TreeSet<>(Reference.importsIn(template.body()));
        imports.removeIf(name -> !name.contains(":legacy:"));
        return imports;
    }
}
