package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.ForwardAction;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * A forward action names one to five target groups in its {@code ForwardConfig} (a limit of Elastic Load Balancing that
 * cannot be raised): one shape, for one group as for two.
 */
final class GroupsPerAction {

    private GroupsPerAction() {}

    private static final int MOST = AwsLimits.TARGET_GROUPS_PER_ACTION;

    static List<Problem> in(List<Template> templates) {
        return ForwardAction.in(templates).stream()
                .filter(action ->
                        action.targetGroups().isEmpty() || action.targetGroups().size() > MOST)
                .map(action -> action.problem(
                        "the ForwardConfig has %d target groups"
                                .formatted(action.targetGroups().size()),
                        "an action has 1 to %d".formatted(MOST)))
                .toList();
    }
}
