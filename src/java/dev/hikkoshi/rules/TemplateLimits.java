package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * A template stays well below the limits of CloudFormation (500 resources, 1 MB, 200 outputs, 200 parameters), so that
 * a few more resources do not make a deployment impossible.
 */
final class TemplateLimits {

    private TemplateLimits() {}

    static List<Problem> in(List<Template> templates) {
        return QuotaTable.ofTemplates(templates).stream()
                .filter(QuotaUse::isNear)
                .map(use -> use.problem(use.counted() + " are " + use.nearWhat("CloudFormation")))
                .toList();
    }
}
