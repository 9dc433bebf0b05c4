package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The release plan of a feature: one revision, in one form for each side that runs the feature (R24). A release goes to
 * both sides or to none.
 */
public final class ReleasePlan {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private ReleasePlan() {}

    /** The plan as YAML: feature, environment, revision, and under {@code forms} a {@code vm} or an {@code image}. */
    public static String yaml(FeatureStackProps props) {
        String revision = props.workload().image().revision();
        Map<String, Object> forms = new LinkedHashMap<>();
        if (props.presence().runsOnLegacy()) {
            Map<String, Object> vm = new LinkedHashMap<>();
            vm.put("layer", props.feature().layer());
            vm.put("revision", revision);
            vm.put("reference", props.workload().image().reference());
            vm.put("parameter", LegacyControl.path(props) + "/revision");
            forms.put("vm", vm);
        }
        if (props.presence().runsOnCluster()) {
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("namespace", props.workload().namespace());
            image.put("revision", revision);
            image.put("reference", props.workload().image().reference());
            forms.put("image", image);
        }
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("feature", props.feature().name());
        plan.put("environment", props.identity().environment());
        plan.put("revision", revision);
        plan.put("forms", forms);
        try {
            return YAML.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always YAML", e);
        }
    }
}
