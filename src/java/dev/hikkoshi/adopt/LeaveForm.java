package dev.hikkoshi.adopt;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an item under {@code leave} names: a whole ARN, or a kind and a name with a slash between, such as
 * {@code auto-scaling-group/album-web} or {@code variable/SECRET_KEY_BASE}. A name alone could be of several kinds.
 *
 * @param written the item
 */
record LeaveForm(String written) {

    /** The kind of a name of custom JSON. */
    private static final String VARIABLE = "variable/";

    /** Parts of another resource, which are left with it. */
    private static final Set<DescribeKind> PARTS = Set.of(
            DescribeKind.LOAD_BALANCER_ATTRIBUTES,
            DescribeKind.TARGET_GROUP_ATTRIBUTES,
            DescribeKind.TAGS,
            DescribeKind.QUEUES);

    /** The name of a variable; empty for a resource. */
    Optional<String> variable() {
        return written.startsWith(VARIABLE) ? Optional.of(written.substring(VARIABLE.length())) : Optional.empty();
    }

    /** The word of a kind, for one resource of it. */
    static String word(DescribeKind kind) {
        return kind == DescribeKind.QUEUE_ATTRIBUTES ? "queue" : kind.word().replaceFirst("s$", "");
    }

    /** The resources that it names. */
    List<LiveResource> in(LiveService live) {
        return live.all().stream()
                .filter(each -> !PARTS.contains(each.kind()))
                .filter(this::isNameOf)
                .toList();
    }

    /** Its other forms, if it is a name alone. */
    List<String> forms(LiveService live, Set<String> variables) {
        List<String> resources = live.all().stream()
                .filter(each -> !PARTS.contains(each.kind()))
                .filter(each -> names(each).contains(written))
                .map(each -> word(each.kind()) + "/" + written)
                .toList();
        return resources.isEmpty() && variables.contains(written) ? List.of(VARIABLE + written) : resources;
    }

    private boolean isNameOf(LiveResource resource) {
        if (written.startsWith("arn:")) {
            return resource.id().equals(written) || resource.arn().equals(written);
        }
        String kind = word(resource.kind()) + "/";
        return written.startsWith(kind) && names(resource).contains(written.substring(kind.length()));
    }

    /** The names of a resource beside its ARN. */
    private static List<String> names(LiveResource resource) {
        String id = resource.id();
        return switch (resource.kind()) {
            case LOAD_BALANCERS -> List.of(resource.text("LoadBalancerName"));
            case TARGET_GROUPS -> List.of(resource.text("TargetGroupName"));
            case LISTENERS, RULES -> List.of(id.substring(id.lastIndexOf('/') + 1));
            case QUEUE_ATTRIBUTES -> List.of(id.substring(id.lastIndexOf(':') + 1));
            case CLUSTERS -> List.of(resource.text("name"));
            default -> List.of(id);
        };
    }
}
