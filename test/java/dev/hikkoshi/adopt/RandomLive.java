package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A random service that lives. Its files have the shapes of the base, with other rules, target groups and fleets.
 *
 * @param rules what each rule does, in the order of their priorities; the first half of many are of the public load balancer,
 *     because each feature adds a rule of its own, and a listener has 100
 * @param step the distance of their priorities
 * @param fleets the number of Auto Scaling groups
 * @param timeouts the visibility timeouts of its queues, in seconds
 * @param isNew whether AWS printed the long forms alone
 */
record RandomLive(List<RandomRule> rules, int step, int fleets, List<Integer> timeouts, boolean isNew) {

    private static final String PREFIX = "arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:";
    private static final String LISTENER = "app/album-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44";
    private static final String INTERNAL = "app/album-live-internal/2b3c4d5e6f708192/bb22cc33dd44ee55";

    /** The target groups of the internal load balancer have numbers from here on. A group belongs to one load balancer. */
    private static final int INTERNAL_GROUPS = 100;

    private boolean isInternal(int rule) {
        return rule >= 20 && rule >= rules.size() / 2;
    }

    private int group(int rule) {
        return rules.get(rule).group() + (isInternal(rule) ? INTERNAL_GROUPS : 0);
    }

    private boolean redirects(int rule) {
        return rules.get(rule).group() < 0;
    }

    /**
     * A rule.
     *
     * @param paths the number of its path patterns
     * @param hosts the number of its hosts
     * @param group the number of its target group; -1 for a rule that redirects
     * @param stickiness the seconds of its stickiness; 0 for none
     */
    record RandomRule(int hosts, int paths, int group, int stickiness) {}

    private String arn(int group) {
        return PREFIX + "targetgroup/group-" + group + "/" + "%016x".formatted(group + 1);
    }

    /** The fleet of a target group. */
    private int fleet(int group) {
        return group % fleets;
    }

    /** What each feature says, sorted: hosts, paths, target group, stickiness, and the rule that it takes over. */
    SortedSet<String> features() {
        SortedSet<String> features = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!redirects(i)) {
                features.add("%s %s %s %d %d"
                        .formatted(
                                hosts(i), paths(i), arn(group(i)), rules.get(i).stickiness(), priority(i)));
            }
        }
        return features;
    }

    private int priority(int rule) {
        return step * (rule + 2);
    }

    private List<String> hosts(int rule) {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < rules.get(rule).hosts(); i++) {
            // The second host is of another domain, and the third one of the first rule is the domain itself.
            hosts.add(
                    rule == 0 && i == 2
                            ? "live.album.example"
                            : "h" + rule + "-" + i + (i == 1 ? ".other.example" : ".live.album.example"));
        }
        return hosts;
    }

    private List<String> paths(int rule) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < rules.get(rule).paths(); i++) {
            paths.add("/p" + i + "/*");
        }
        return paths;
    }

    /** The files. */
    LiveFiles files() throws IOException {
        LiveFiles live = LiveFiles.base();
        ObjectNode files = live.files();
        ArrayNode shown = (ArrayNode) files.at("/rules.aa11bb22cc33dd44.json/Rules");
        JsonNode redirect = shown.get(0).deepCopy();
        JsonNode form = shown.get(2).deepCopy();
        JsonNode byDefault = shown.get(4).deepCopy();
        shown.removeAll();
        for (int i = 0; i < rules.size(); i++) {
            ArrayNode of = isInternal(i) ? (ArrayNode) files.at("/rules.bb22cc33dd44ee55.json/Rules") : shown;
            of.add(rule(redirects(i) ? redirect.deepCopy() : form.deepCopy(), i));
        }
        shown.add(byDefault);
        addGroups(files);
        addFleets(files);
        addQueues(files);
        return live.answer(new YAMLMapper()
                .readTree(
                        """
                                features:
                                  "*": { pods: { min: 2, max: 3, peak: 2, cpu: 100m, memory: 128Mi } }
                                  live-stream: { http: { hosts: [media] }, needs: [%s] }
                                environment: { domain: live.album.example }
                                """
                                .formatted(needs())));
    }

    /** The queues have the names of their resources, and nothing but the needs of a feature names them. */
    private String needs() {
        List<String> needs = new ArrayList<>();
        for (int i = 0; i < timeouts.size(); i++) {
            needs.add("{ name: queue-%d, access: [send] }".formatted(i));
        }
        return String.join(", ", needs);
    }

    /** What each queue says, sorted. */
    SortedSet<String> queues() {
        SortedSet<String> queues = new TreeSet<>();
        for (int i = 0; i < timeouts.size(); i++) {
            queues.add("queue-%d Queue_%d %d".formatted(i, i, timeouts.get(i)));
        }
        return queues;
    }

    private void addQueues(ObjectNode files) {
        for (int i = 0; i < timeouts.size(); i++) {
            String name = "Queue_" + i;
            ((ArrayNode) files.at("/queues.json/QueueUrls"))
                    .add("https://sqs.ap-northeast-1.amazonaws.com/222233334444/" + name);
            ObjectNode attributes =
                    files.path("queue-attributes.album-live-jobs.json").deepCopy();
            ((ObjectNode) attributes.path("Attributes"))
                    .put("QueueArn", "arn:aws:sqs:ap-northeast-1:222233334444:" + name)
                    .put("VisibilityTimeout", "" + timeouts.get(i));
            files.set("queue-attributes." + name + ".json", attributes);
        }
    }

    private JsonNode rule(ObjectNode rule, int i) {
        RandomRule random = rules.get(i);
        rule.put(
                "RuleArn",
                PREFIX + "listener-rule/" + (isInternal(i) ? INTERNAL : LISTENER) + "/%016x".formatted(i + 100));
        rule.put("Priority", "" + priority(i));
        ArrayNode conditions = rule.putArray("Conditions");
        condition(conditions, "host-header", "HostHeaderConfig", hosts(i));
        if (random.paths() > 0) {
            condition(conditions, "path-pattern", "PathPatternConfig", paths(i));
        }
        if (redirects(i)) {
            return rule;
        }
        ObjectNode action = (ObjectNode) rule.at("/Actions/0");
        action.put("TargetGroupArn", arn(group(i)));
        ((ObjectNode) action.at("/ForwardConfig/TargetGroups/0")).put("TargetGroupArn", arn(group(i)));
        ObjectNode sticky = (ObjectNode) action.at("/ForwardConfig/TargetGroupStickinessConfig");
        sticky.removeAll();
        sticky.put("Enabled", random.stickiness() > 0);
        if (random.stickiness() > 0) {
            sticky.put("DurationSeconds", random.stickiness());
        }
        if (isNew) {
            action.remove("TargetGroupArn");
        }
        return rule;
    }

    private void condition(ArrayNode conditions, String field, String config, List<String> values) {
        ObjectNode condition = conditions.addObject().put("Field", field);
        values.forEach(condition.putObject(config).putArray("Values")::add);
        if (!isNew) {
            values.forEach(condition.putArray("Values")::add);
        }
    }

    private SortedSet<Integer> groups() {
        SortedSet<Integer> groups = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!redirects(i)) {
                groups.add(group(i));
            }
        }
        return groups;
    }

    private void addGroups(ObjectNode files) {
        ArrayNode groups = (ArrayNode) files.at("/target-groups.json/TargetGroups");
        for (int group : groups()) {
            ObjectNode node = groups.get(0).deepCopy();
            node.put("TargetGroupArn", arn(group)).put("TargetGroupName", "group-" + group);
            if (group >= INTERNAL_GROUPS) {
                node.set("LoadBalancerArns", groups.get(3).path("LoadBalancerArns"));
            }
            groups.add(node);
            files.set(
                    "target-group-attributes.%016x.json".formatted(group + 1),
                    files.path("target-group-attributes.2c3d4e5f60718293.json").deepCopy());
        }
    }

    private void addFleets(ObjectNode files) {
        ArrayNode all = (ArrayNode) files.at("/auto-scaling-groups.json/AutoScalingGroups");
        JsonNode form = all.get(2).deepCopy();
        // The first two serve the groups of the base.
        ((ArrayNode) all.get(0).path("TargetGroupARNs")).remove(0);
        ((ArrayNode) all.get(0).path("TrafficSources")).remove(0);
        for (int fleet = 0; fleet < fleets; fleet++) {
            ObjectNode node = form.deepCopy();
            node.put("AutoScalingGroupName", "Fleet_" + fleet);
            for (int group : groups()) {
                if (fleet(group) == fleet) {
                    ((ArrayNode) node.path("TargetGroupARNs")).add(arn(group));
                }
            }
            if (!node.path("TargetGroupARNs").isEmpty()) {
                all.add(node);
            }
        }
    }
}
