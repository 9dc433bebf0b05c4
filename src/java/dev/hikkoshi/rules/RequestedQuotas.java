package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.Locale;

/** The quotas of an account that AWS raises on request, and that all stacks together come near to. */
final class RequestedQuotas {

    private RequestedQuotas() {}

    static List<Problem> in(List<Template> templates) {
        return QuotaTable.ofAllStacks(templates).stream()
                .filter(use -> use.isNear() && use.canBeRaisedForTheAccount())
                .map(RequestedQuotas::problem)
                .toList();
    }

    private static Problem problem(QuotaUse use) {
        return new Problem(
                Place.file(""),
                use.counted(),
                "are " + QuotaUse.NEARLY + " of the default of AWS",
                String.format(Locale.ROOT, "AWS allows %,d until you ask for more", use.allowed()),
                "");
    }
}
