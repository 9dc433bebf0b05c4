package dev.hikkoshi.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.cluster.SpotShare;
import dev.hikkoshi.constructs.rules.HouseRule;
import dev.hikkoshi.constructs.rules.SynthesizedTemplate;
import dev.hikkoshi.constructs.rules.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the templates of one environment of an assembly to the house rules, and counts what they deploy. */
final class TemplateCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TEMPLATE = new TypeReference<>() {};

    private final String environment;
    private final List<SynthesizedTemplate> templates;

    private TemplateCheck(String environment, List<SynthesizedTemplate> templates) {
        this.environment = environment;
        this.templates = templates;
    }

    /**
     * Reads the templates of one environment.
     *
     * @param assembly the folder of the synthesized assembly
     * @param environment the environment's name
     */
    static TemplateCheck of(Path assembly, String environment) {
        try {
            return new TemplateCheck(
                    environment,
                    SynthesizedStack.in(assembly.resolve("assembly-" + environment)).stream()
                            .map(stack -> SynthesizedTemplate.parse(stack.name(), stack.template()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the rules have against the templates, one line each; empty when they pass. */
    List<String> violations() {
        return HouseRule.checkAll(templates).stream().map(Violation::toString).toList();
    }

    /** How many of the instances are spot (R41), for people, once there is a cluster. */
    Optional<String> spotShare() {
        return templates.stream()
                .filter(template -> !template.properties(SpotShare.GROUP).isEmpty())
                .findFirst()
                .map(template -> JSON.convertValue(template.body(), TEMPLATE))
                .map(template -> "%s: %s at typical size, %s at minimum"
                        .formatted(environment, SpotShare.atTypicalSize(template), SpotShare.atMinimum(template)));
    }
}
