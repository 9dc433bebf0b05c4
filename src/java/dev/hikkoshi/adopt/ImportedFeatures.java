package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.WrittenHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The features: one for each rule that forwards to a fleet, and one for a default action that does. */
final class ImportedFeatures {

    static final String OTHER_HEALTH = "IMPORT-OTHER-HEALTH";

    private final LiveService live;
    private final ImportScope scope;
    private final ImportedLayers layers;
    private final Answers answers;
    private final Findings findings;
    private final SortedMap<String, ObjectNode> features = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, Optional<LiveResource>>> takesOver = new TreeMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> names;

    /**
     * @param taken the names of the load balancers, which a feature cannot have: both are keys of targetGroupArns
     */
    ImportedFeatures(
            LiveService live,
            ImportScope scope,
            ImportedLayers layers,
            Set<String> taken,
            Answers answers,
            Findings findings) {
        this.live = live;
        this.scope = scope;
        this.layers = layers;
        this.names = new HashSet<>(taken);
        this.answers = answers;
        this.findings = findings;
    }

    /** The rules of a listener that become features. */
    static List<LiveResource> served(Front front, ImportScope scope, Predicate<LiveResource> isRefused) {
        return front.rules().stream()
                .filter(scope::has)
                .filter(rule -> !isRefused.test(rule))
                .filter(rule -> RuleActions.of(rule).onlyGroup().isPresent())
                .toList();
    }

    /** Counts the features of each target group of a listener, before they are added. */
    void count(Front front, Predicate<LiveResource> isRefused) {
        served(front, scope, isRefused)
                .forEach(rule ->
                        layers.count(front, RuleActions.of(rule).onlyGroup().orElseThrow()));
        front.defaultGroup()
                .filter(group -> !isRefused.test(front.listener()))
                .ifPresent(group -> layers.count(front, group));
    }

    /** Adds the features of a listener. */
    void add(Front front, String domain, Predicate<LiveResource> isRefused) {
        FreePriority priorities = new FreePriority(front);
        boolean isCrowded = false;
        for (LiveResource rule : served(front, scope, isRefused)) {
            Conditions conditions = Conditions.of(rule);
            if (!isExpressible(rule, written(conditions, domain), conditions)) {
                continue;
            }
            if (isHidden(front, rule)) {
                continue;
            }
            Optional<Integer> priority = priorities.above(rule);
            if (priority.isPresent()) {
                addFeature(front, Optional.of(rule), conditions, priority.get(), domain);
            } else if (isCrowded) {
                scope.leave(rule, ImportRule.PRIORITY.id());
            } else {
                isCrowded = true;
                refuse(ImportRule.PRIORITY, rule, "Priority", "has no free number directly above it");
            }
        }
        front.defaultGroup().filter(group -> !isRefused.test(front.listener())).ifPresent(group -> priorities
                .last()
                .ifPresent(priority -> addFeature(
                        front, Optional.empty(), new Conditions(List.of(), List.of(), Set.of()), priority, domain)));
    }

    /** Whether a rule before it takes all of its requests. */
    private boolean isHidden(Front front, LiveResource rule) {
        Conditions conditions = Conditions.of(rule);
        RequestPatterns own = RequestPatterns.of(conditions.hosts(), conditions.paths());
        for (LiveResource before : front.rules()) {
            Conditions others = Conditions.of(before);
            RequestPatterns patterns = RequestPatterns.of(others.hosts(), others.paths());
            if (before.equals(rule)) {
                return false;
            }
            if (others.further().isEmpty() && patterns.covers(own)) {
                boolean isSame = patterns.isSame(own);
                refuse(
                        isSame ? ImportRule.SAME_REQUESTS : ImportRule.NEVER_REACHED,
                        rule,
                        "Conditions",
                        isSame
                                ? "matches the same requests as the rule with priority " + Front.priority(before)
                                : "is never reached after the rule with priority " + Front.priority(before));
                return true;
            }
        }
        return false;
    }

    private boolean isExpressible(LiveResource rule, List<String> hosts, Conditions conditions) {
        if (!hosts.stream().allMatch(Form.HOST::accepts)) {
            refuse(ImportRule.HOST_FORM, rule, "Conditions", "has a host with another form");
            return false;
        }
        if (!conditions.paths().stream().allMatch(Form.PATH::accepts)) {
            refuse(ImportRule.PATH_FORM, rule, "Conditions", "has a path pattern with another form");
            return false;
        }
        return true;
    }

    /** The hosts of a rule, as a feature has them. */
    private static List<String> written(Conditions conditions, String domain) {
        return conditions.hosts().stream()
                .map(host -> WrittenHost.of(host, domain).text())
                .toList();
    }

    /** A feature has the name of its first host and its first path, and the domain itself is {@code apex}. */
    private static String label(List<String> hosts, Conditions conditions, String group) {
        String host = hosts.stream().findFirst().orElse("").replace(WrittenHost.DOMAIN, "apex");
        String path = conditions.paths().stream().findFirst().orElse("");
        String both = (host + " " + path).replace("*", " ").strip();
        return Label.of(both.matches(".*[A-Za-z].*") ? both : group);
    }

    private void addFeature(
            Front front, Optional<LiveResource> rule, Conditions conditions, int priority, String domain) {
        LiveResource forwarding = rule.orElse(front.listener());
        String arn = RuleActions.of(forwarding).onlyGroup().orElseThrow();
        Optional<LiveResource> group = live.of(DescribeKind.TARGET_GROUPS, arn);
        if (group.isEmpty()) {
            refuse(ImportRule.MISSING, forwarding, "", "forwards to a target group that no file describes");
            return;
        }
        List<String> hosts = written(conditions, domain);
        String name = answers.nameOf(
                Owners.unique(label(hosts, conditions, group.get().text("TargetGroupName")), names));
        String layer = layers.of(group.get(), front);
        layers.serve(layer, name, front, arn);
        groups.add(arn);
        ObjectNode feature = Trees.object();
        feature.put("name", name);
        feature.put("layer", layer);
        ObjectNode http = feature.putObject("http");
        http.put("loadBalancer", front.name());
        http.put("priority", priority);
        if (rule.isPresent()) {
            // A rule without a host is for every host. Those of a default action are asked.
            hosts.forEach(http.putArray("hosts")::add);
        }
        Trees.putTexts(http, "paths", conditions.paths());
        putHealth(http, group.get());
        RuleActions.of(forwarding).stickiness().ifPresent(seconds -> http.put("stickinessSeconds", seconds));
        live.attributes(DescribeKind.TARGET_GROUP_ATTRIBUTES, arn)
                .map(attributes -> attributes.attribute("slow_start.duration_seconds"))
                .filter(seconds -> seconds.matches("[1-9]\\d{0,3}"))
                .ifPresent(seconds -> http.put("slowStartSeconds", Integer.parseInt(seconds)));
        features.put(name, feature);
        order.add(name);
        takesOver.computeIfAbsent(front.name(), balancer -> new TreeMap<>()).put(name, rule);
    }

    /**
     * The path of the health check. Pods answer 200 on their own port: a path with which the owner's targets answer otherwise, or
     * on another port, says nothing about pods, so it is asked.
     */
    private void putHealth(ObjectNode http, LiveResource group) {
        String path = group.text("HealthCheckPath");
        String port = group.text("HealthCheckPort");
        String code = group.node().path("Matcher").path("HttpCode").asText();
        boolean isOfPods = (code.isEmpty() || code.equals("200"))
                && (port.isEmpty() || port.equals("traffic-port") || port.equals(group.text("Port")));
        if (!isOfPods) {
            scope.normalise(group, "TargetGroups[].HealthCheckPath", OTHER_HEALTH);
            scope.normalise(group, "TargetGroups[].HealthCheckPort", OTHER_HEALTH);
            scope.normalise(group, "TargetGroups[].Matcher.HttpCode", OTHER_HEALTH);
        } else if (!path.isEmpty()) {
            http.put("healthPath", path);
        }
    }

    private void refuse(ImportRule rule, LiveResource resource, String field, String what) {
        findings.refuse(rule, resource.place(field), "", what, "", rule.fix());
        scope.leave(resource, rule.id());
    }

    /** The features, in the order of the listeners and their rules. */
    List<ObjectNode> all() {
        return order.stream().map(features::get).toList();
    }

    /** The rule that serves each feature, by load balancer; empty for the default action. */
    SortedMap<String, SortedMap<String, Optional<LiveResource>>> takesOver() {
        return takesOver;
    }

    /** Leaves the target groups that no feature has. */
    void leaveOtherGroups() {
        Set<String> ids = groups.stream()
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        live.all(DescribeKind.TARGET_GROUPS).stream()
                .filter(group -> !groups.contains(group.id()))
                .forEach(group -> scope.leave(group, Owners.UNUSED_GROUP));
        live.all(DescribeKind.TARGET_GROUP_ATTRIBUTES).stream()
                .filter(attributes -> !ids.contains(attributes.id()))
                .forEach(attributes -> scope.leave(attributes, Owners.UNUSED_GROUP));
    }
}
