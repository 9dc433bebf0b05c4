package dev.hikkoshi.constructs.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template stays so far below CloudFormation's limits (500 resources, 1 MB, 200 outputs, 200 parameters) that a
 * release of CDK, or one resource more, does not end in a deployment that cannot start.
 */
final class TemplateLimits implements TemplateRule {

    private static final int RESOURCES = 450;
    private static final int BYTES = 800_000;
    private static final int OUTPUTS = 180;
    private static final int PARAMETERS = 180;

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        List<Violation> violations = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            compare(id, template, "resources", template.body().path("Resources").size(), RESOURCES, violations);
            compare(id, template, "bytes", template.bytes(), BYTES, violations);
            compare(id, template, "outputs", template.body().path("Outputs").size(), OUTPUTS, violations);
            compare(
                    id,
                    template,
                    "parameters",
                    template.body().path("Parameters").size(),
                    PARAMETERS,
                    violations);
        }
        return violations;
    }

    private static void compare(
            String id, SynthesizedTemplate template, String what, int given, int most, List<Violation> violations) {
        if (given > most) {
            violations.add(template.violation(
                    id, "", String.format(Locale.ROOT, "a template has at most %,d %s, not %,d", most, what, given)));
        }
    }
}
