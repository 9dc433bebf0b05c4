package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A template stays well below the limits of CloudFormation (500 resources, 1 MB, 200 outputs, 200 parameters), so that
 * a few more resources do not make a deployment impossible.
 */
final class TemplateLimits {

    private TemplateLimits() {}

    private static final int PERCENT = 90;

    private static final int PERCENT_OF_BYTES = 80;

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            compare(template, "resources", template.body().path("Resources").size(), AwsLimits.STACK_RESOURCES, PERCENT)
                    .ifPresent(problems::add);
            compare(template, "bytes", template.bytes(), AwsLimits.TEMPLATE_BYTES, PERCENT_OF_BYTES)
                    .ifPresent(problems::add);
            compare(template, "outputs", template.body().path("Outputs").size(), AwsLimits.STACK_OUTPUTS, PERCENT)
                    .ifPresent(problems::add);
            compare(
                            template,
                            "parameters",
                            template.body().path("Parameters").size(),
                            AwsLimits.STACK_PARAMETERS,
                            PERCENT)
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> compare(Template template, String what, int given, int limit, int percent) {
        int most = limit * percent / 100;
        String problem = String.format(
                Locale.ROOT,
                "the template has %,d %s; this project allows %,d, which is %d percent of the %,d that CloudFormation allows",
                given,
                what,
                most,
                percent,
                limit);
        return given > most ? Optional.of(template.problem("", problem)) : Optional.empty();
    }
}
