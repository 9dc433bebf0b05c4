package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.ApiLimits;
import dev.hikkoshi.output.Template;
import java.util.List;

/** Each list has at most as many items as the API of its type accepts. */
final class AcceptedLists {

    private AcceptedLists() {}

    static List<Problem> in(List<Template> templates) {
        return ApiLimits.shipped().lists().stream()
                .flatMap(limit -> limit.refusedIn(templates).stream())
                .toList();
    }
}
