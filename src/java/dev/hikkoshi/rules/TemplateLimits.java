package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template stays well below the limits of CloudFormation (500 resources, 1 MB, 200 outputs, 200 parameters), so that
 * a few more resources do not make a deployment impossible.
 */
final class TemplateLimits {

    private TemplateLimits() {}

    private static final int RESOURCES = AwsLimits.STACK_RESOURCES * 9 / 10;
    private static final int BYTES = AwsLimits.TEMPLATE_BYTES * 8 / 10;
    private static final int OUTPUTS = AwsLimits.STACK_OUTPUTS * 9 / 10;
    private static final int PARAMETERS = AwsLimits.STACK_PARAMETERS * 9 / 10;

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            compare(template, "resources", template.body().path("Resources").size(), RESOURCES, problems);
            compare(template, "bytes", template.bytes(), BYTES, problems);
            compare(template, "outputs", template.body().path("Outputs").size(), OUTPUTS, problems);
            compare(template, "parameters", template.body().path("Parameters").size(), PARAMETERS, problems);
        }
        return problems;
    }

    private static void compare(Template template, String what, int given, int most, List<Problem> problems) {
        if (given > most) {
            problems.add(template.problem(
                    "", String.format(Locale.ROOT, "a template has at most %,d %s, not %,d", most, what, given)));
        }
    }
}
