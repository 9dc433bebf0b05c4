package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides what stays its owner's, and returns the listeners that are left to import. */
final class Owners {

    static final String LEFT = "IMPORT-LEFT";
    static final String ANSWERS_ITSELF = "IMPORT-ANSWERS-ITSELF";
    static final String UNUSED_GROUP = "IMPORT-UNUSED-GROUP";
    static final String NODE_GROUP = "IMPORT-NODE-GROUP";

    /** Tags of managed node groups and of those that join by themselves (Amazon EKS User Guide, Tag your resources). */
    private static final List<String> NODE_TAGS =
            List.of("eks:nodegroup-name", "eks:cluster-name", "kubernetes.io/cluster/");

    private final LiveService live;
    private final ImportScope scope;
    private final Findings findings;

    Owners(LiveService live, ImportScope scope, Findings findings) {
        this.live = live;
        this.scope = scope;
        this.findings = findings;
    }

    /** The listeners that features get their rules on, after everything else is left to its owner. */
    List<Front> fronts(List<String> leave, String answersFile) {
        leaveWritten(leave, answersFile);
        leaveOtherBalancers();
        leaveOtherVpcs();
        leaveNodeGroups();
        List<Front> fronts = new ArrayList<>();
        Map<String, Long> schemes = balancers().stream()
                .collect(Collectors.groupingBy(each -> each.text("Scheme"), TreeMap::new, Collectors.counting()));
        Set<String> names = new HashSet<>();
        for (LiveResource balancer : balancers()) {
            List<LiveResource> forwarding = forwarding(balancer);
            if (forwarding.isEmpty()) {
                leave(balancer, ANSWERS_ITSELF);
                continue;
            }
            forwarding.stream().skip(1).forEach(further -> {
                refuse(ImportRule.TWO_LISTENERS, further.place("DefaultActions"), "is a second listener that forwards");
                leave(further, ImportRule.TWO_LISTENERS.id());
            });
            LiveResource listener = forwarding.get(0);
            String scheme = balancer.text("Scheme");
            String name = schemes.getOrDefault(scheme, 0L) == 1
                    ? scheme.equals("internal") ? "internal" : "public"
                    : Label.of(balancer.text("LoadBalancerName"));
            fronts.add(new Front(unique(name, names), balancer, listener, rulesOf(listener)));
        }
        fronts.forEach(front -> front.rules().stream()
                .filter(rule -> RuleActions.of(rule).answersItself())
                .forEach(rule -> scope.leave(rule, ANSWERS_ITSELF)));
        return fronts;
    }

    /** The name, or the name with a number if it is taken. */
    static String unique(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            String end = "-" + i;
            free = name.substring(0, Math.min(name.length(), 30 - end.length())) + end;
        }
        return free;
    }

    private List<LiveResource> balancers() {
        return live.all(DescribeKind.LOAD_BALANCERS).stream()
                .filter(scope::has)
                .filter(Owners::isApplication)
                .toList();
    }

    private static boolean isApplication(LiveResource balancer) {
        return balancer.text("Type").equals("application");
    }

    private List<LiveResource> rulesOf(LiveResource listener) {
        return live.all(DescribeKind.RULES).stream()
                .filter(rule -> !Front.isDefault(rule) && Front.isOf(listener, rule))
                .toList();
    }

    private void leaveWritten(List<String> leave, String answersFile) {
        Set<String> names = ImportedNames.ofDocuments(live);
        for (int i = 0; i < leave.size(); i++) {
            LeaveForm form = new LeaveForm(leave.get(i));
            List<LiveResource> named = form.in(live);
            Optional<String> variable = form.variable().filter(names::contains);
            variable.ifPresent(scope::leaveName);
            if (variable.isEmpty() && named.size() != 1) {
                List<String> forms = form.forms(live, names);
                findings.refuse(
                        ImportRule.LEAVE,
                        Place.line(answersFile, 0, "leave[" + i + "]"),
                        "",
                        named.isEmpty() && forms.isEmpty()
                                ? "names nothing that the files describe"
                                : "names %d resources".formatted(Math.max(named.size(), forms.size()))
                                        + (named.isEmpty() ? ", without their kind" : ""),
                        "allowed: a whole ARN, or a kind and a name, such as target-group/web, auto-scaling-group/web,"
                                + " db-instance/orders, parameter/web or variable/WEB",
                        forms.isEmpty() ? ImportRule.LEAVE.fix() : "Write " + String.join(" or ", forms) + ".");
            } else {
                named.forEach(each -> leave(each, LEFT));
            }
        }
    }

    /** Leaves a resource, and what is part of it. */
    private void leave(LiveResource resource, String reason) {
        scope.leave(resource, reason);
        switch (resource.kind()) {
            case LOAD_BALANCERS -> {
                live.attributes(DescribeKind.LOAD_BALANCER_ATTRIBUTES, resource.id())
                        .ifPresent(attributes -> scope.leave(attributes, reason));
                live.all(DescribeKind.LISTENERS).stream()
                        .filter(listener -> listener.text("LoadBalancerArn").equals(resource.id()))
                        .forEach(listener -> leave(listener, reason));
            }
            case LISTENERS ->
                live.all(DescribeKind.RULES).stream()
                        .filter(rule -> Front.isOf(resource, rule))
                        .forEach(rule -> scope.leave(rule, reason));
            case TARGET_GROUPS -> {
                live.attributes(DescribeKind.TARGET_GROUP_ATTRIBUTES, resource.id())
                        .ifPresent(attributes -> scope.leave(attributes, reason));
                live.all(DescribeKind.RULES).stream()
                        .filter(rule -> RuleActions.of(rule).groups().contains(resource.id()))
                        .forEach(rule -> scope.leave(rule, reason));
            }
            default -> {}
        }
    }

    /** Load balancers without listener rules. The table of leaves refuses their type. */
    private void leaveOtherBalancers() {
        for (LiveResource balancer : live.all(DescribeKind.LOAD_BALANCERS)) {
            if (scope.has(balancer) && !isApplication(balancer)) {
                live.attributes(DescribeKind.LOAD_BALANCER_ATTRIBUTES, balancer.id())
                        .ifPresent(attributes -> scope.leave(attributes, ImportRule.NETWORK_BALANCER.id()));
                live.all(DescribeKind.LISTENERS).stream()
                        .filter(listener -> listener.text("LoadBalancerArn").equals(balancer.id()))
                        .forEach(listener -> leave(listener, ImportRule.NETWORK_BALANCER.id()));
            }
        }
    }

    private void leaveOtherVpcs() {
        Set<String> vpcs = new TreeSet<>();
        balancers().forEach(balancer -> vpcs.add(balancer.text("VpcId")));
        if (vpcs.size() < 2) {
            return;
        }
        String first = vpcs.iterator().next();
        for (LiveResource balancer : balancers()) {
            if (!balancer.text("VpcId").equals(first)) {
                refuse(ImportRule.TWO_VPCS, balancer.place("VpcId"), "is in another VPC than the first load balancer");
                leave(balancer, ImportRule.TWO_VPCS.id());
            }
        }
    }

    /** The listeners of a load balancer that forward to a fleet: HTTPS first, then by port. Others are left to their owner. */
    private List<LiveResource> forwarding(LiveResource balancer) {
        List<LiveResource> forwarding = new ArrayList<>();
        for (LiveResource listener : live.all(DescribeKind.LISTENERS)) {
            if (scope.has(listener) && listener.text("LoadBalancerArn").equals(balancer.id())) {
                boolean forwards = !RuleActions.of(listener).answersItself()
                        || rulesOf(listener).stream()
                                .anyMatch(rule ->
                                        scope.has(rule) && !RuleActions.of(rule).answersItself());
                if (forwards) {
                    forwarding.add(listener);
                } else {
                    leave(listener, ANSWERS_ITSELF);
                }
            }
        }
        checkWeights(forwarding);
        forwarding.sort(Comparator.comparing(
                        (LiveResource each) -> !each.text("Protocol").equals("HTTPS"))
                .thenComparing(each -> each.node().path("Port").asInt())
                .thenComparing(LiveResource::id));
        return forwarding;
    }

    /** A group that several listeners use has the same share on each. */
    private void checkWeights(List<LiveResource> listeners) {
        Map<String, Map<LiveResource, Set<Double>>> shares = new HashMap<>();
        for (LiveResource listener : listeners) {
            Collection<LiveResource> users = new ArrayList<>(rulesOf(listener));
            users.add(listener);
            for (LiveResource user : users) {
                RuleActions actions = RuleActions.of(user);
                actions.groups().forEach(group -> shares.computeIfAbsent(group, arn -> new HashMap<>())
                        .computeIfAbsent(listener, each -> new TreeSet<>())
                        .add(actions.share(group)));
            }
        }
        shares.forEach((group, byListener) -> {
            if (new HashSet<>(byListener.values()).size() > 1) {
                LiveResource last = byListener.keySet().stream()
                        .max(Comparator.comparing(LiveResource::id))
                        .orElseThrow();
                refuse(
                        ImportRule.LISTENER_WEIGHTS,
                        last.place(),
                        "gives %s another weight than another listener".formatted(group));
            }
        });
    }

    /** The nodes of EKS clusters. A managed node group is an Auto Scaling group, which tags tell from a fleet. */
    private void leaveNodeGroups() {
        for (LiveResource group : live.all(DescribeKind.AUTO_SCALING_GROUPS)) {
            boolean isOfCluster = false;
            for (JsonNode tag : group.node().path("Tags")) {
                String key = tag.path("Key").asText();
                isOfCluster |= NODE_TAGS.stream().anyMatch(key::startsWith);
            }
            if (isOfCluster) {
                leave(group, NODE_GROUP);
            }
        }
    }

    private void refuse(ImportRule rule, Place place, String what) {
        findings.refuse(rule, place, "", what, "", rule.fix());
    }
}
