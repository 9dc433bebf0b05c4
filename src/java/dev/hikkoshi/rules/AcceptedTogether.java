package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.output.TogetherProperties;
import java.util.Arrays;
import java.util.List;

/** Properties that an API accepts only together are together, and those that it never accepts together are not. */
final class AcceptedTogether {

    private AcceptedTogether() {}

    static List<Problem> in(List<Template> templates) {
        return Arrays.stream(TogetherProperties.values())
                .flatMap(properties -> properties.brokenIn(templates).stream())
                .toList();
    }
}
