package dev.hikkoshi.constructs.rules;

import java.util.List;

/**
 * A forward action names one to five target groups in its {@code ForwardConfig} (a limit of Elastic Load Balancing that
 * cannot be raised): one shape, for one group as for two.
 */
final class GroupsPerAction implements TemplateRule {

    private static final int MOST = 5;

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        return ForwardAction.in(templates).stream()
                .filter(action ->
                        action.targetGroups().isEmpty() || action.targetGroups().size() > MOST)
                .map(action -> action.violation(
                        id,
                        "a ForwardConfig has 1 to %d target groups, not %d"
                                .formatted(MOST, action.targetGroups().size())))
                .toList();
    }
}
