package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The template of each nested stack is among those that are checked. One that lies elsewhere could hold anything. */
public final class NestedTemplates implements TemplateRule {

    private static final String NESTED = "AWS::CloudFormation::Stack";

    NestedTemplates() {}

    /**
     * The properties of the nested stacks in a template, by logical id.
     *
     * @param text the template
     */
    public static Map<String, JsonNode> in(String text) {
        return text.contains(NESTED) ? SynthesizedTemplate.parse("", text).properties(NESTED) : Map.of();
    }

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        Set<String> stacks = templates.stream().map(SynthesizedTemplate::stack).collect(Collectors.toSet());
        return templates.stream()
                .flatMap(template -> template.properties(NESTED).keySet().stream()
                        .filter(logicalId -> !stacks.contains(template.stack() + "/" + logicalId))
                        .map(logicalId -> template.violation(
                                id, logicalId, "its template is not part of the synth; use CDK's NestedStack")))
                .toList();
    }
}
