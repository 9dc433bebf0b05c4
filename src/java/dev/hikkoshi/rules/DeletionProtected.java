package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.DeletionProtection;
import dev.hikkoshi.output.Template;
import java.util.List;

/** A cluster or a load balancer without deletion protection. */
final class DeletionProtected {

    private DeletionProtected() {}

    static List<Problem> in(List<Template> templates) {
        return DeletionProtection.in(templates).stream()
                .filter(resource -> !resource.isProtected())
                .map(resource -> resource.problem("has no deletion protection", "it must be on"))
                .toList();
    }
}
