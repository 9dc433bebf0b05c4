package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.ApiLimits;
import dev.hikkoshi.output.Template;
import java.util.List;

/** Each name, text and document has a length, a form and a beginning that the API of its type accepts. */
final class AcceptedTexts {

    private AcceptedTexts() {}

    static List<Problem> in(List<Template> templates) {
        return ApiLimits.shipped().texts().stream()
                .flatMap(limit -> limit.refusedIn(templates).stream())
                .toList();
    }
}
