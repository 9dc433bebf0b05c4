package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a feature is released: one revision, in a form for each side that runs it (R24). A release reaches both sides, or
 * neither.
 */
public final class ReleasePlan {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    private ReleasePlan() {}

    /** The plan as YAML: feature, environment, revision, and under {@code forms} a {@code vm} or an {@code image}. */
    public static String yaml(PhasedFeature subject) {
        String revision = subject.workload().image().revision();
        Map<String, Object> forms = new LinkedHashMap<>();
        if (subject.state().runsOnLegacy()) {
            Map<String, Object> vm = new LinkedHashMap<>();
            vm.put("layer", subject.feature().layer());
            vm.put("revision", revision);
            vm.put("reference", subject.workload().image().reference());
            vm.put("parameter", LegacyControl.path(subject) + "/revision");
            forms.put("vm", vm);
        }
        if (subject.state().runsOnCluster()) {
            Map<String, Object> image = new LinkedHashMap<>();
            image.put("namespace", subject.workload().namespace());
            image.put("revision", revision);
            image.put("reference", subject.workload().image().reference());
            forms.put("image", image);
        }
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("feature", subject.feature().name());
        plan.put("environment", subject.environment().name());
        plan.put("revision", revision);
        plan.put("forms", forms);
        try {
            return YAML.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always YAML", e);
        }
    }
}
