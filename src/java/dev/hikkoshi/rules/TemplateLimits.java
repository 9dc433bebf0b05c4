package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.Locale;

/**
 * A template stays well below the limits of CloudFormation (500 resources, 1 MB, 200 outputs, 200 parameters), so that
 * a few more resources do not make a deployment impossible.
 */
final class TemplateLimits {

    private TemplateLimits() {}

    static List<Problem> in(List<Template> templates) {
        return QuotaTable.ofTemplates(templates).stream()
                .filter(QuotaUse::isNear)
                .map(TemplateLimits::problem)
                .toList();
    }

    private static Problem problem(QuotaUse use) {
        String sentence = String.format(
                Locale.ROOT,
                "%,d %s are more than 90 percent of the %,d that CloudFormation allows",
                use.used(),
                use.what(),
                use.allowed());
        return Problem.of(Place.line("", 0, use.place()), "", sentence);
    }
}
