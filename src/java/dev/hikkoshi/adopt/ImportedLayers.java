package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The layers: one for each Auto Scaling group whose instances serve, and one for each target group whose instances nobody
 * scales.
 */
final class ImportedLayers {

    static final String SCHEDULED_MAXIMUM = "IMPORT-SCHEDULED-MAXIMUM";
    static final String COUNTED_SIZE = "IMPORT-COUNTED-SIZE";

    /** The keys of a layer that say what runs when, instead of a minimum and a maximum. */
    private static final List<String> COUNTED = List.of("always", "time", "load");

    private final LiveService live;
    private final ImportScope scope;
    private final Answers answers;
    private final Findings findings;
    private final SortedMap<String, String> byGroup = new TreeMap<>();
    private final SortedMap<String, LiveResource> fleets = new TreeMap<>();
    private final SortedMap<String, String> templates = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> targetGroups = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> counts = new TreeMap<>();
    private final Set<String> names = new HashSet<>();

    ImportedLayers(LiveService live, ImportScope scope, Answers answers, Findings findings) {
        this.live = live;
        this.scope = scope;
        this.answers = answers;
        this.findings = findings;
    }

    /** Counts a feature of a target group. */
    void count(Front front, String group) {
        counts.computeIfAbsent(front.name(), name -> new TreeMap<>()).merge(group, 1, Integer::sum);
    }

    /**
     * The layer whose instances are in a target group. A layer has one group for all features behind a load balancer, and one
     * for each other feature. A further group that several features share gets a layer of its own, without machines.
     */
    String of(LiveResource group, Front front) {
        return byGroup.computeIfAbsent(group.id(), arn -> {
            List<LiveResource> attached = fleets().stream()
                    .filter(fleet -> fleet.texts("TargetGroupARNs").contains(arn))
                    .toList();
            if (attached.size() > 1) {
                findings.refuse(
                        ImportRule.TWO_FLEETS,
                        group.place(),
                        "",
                        "has the instances of %d Auto Scaling groups".formatted(attached.size()),
                        "",
                        ImportRule.TWO_FLEETS.fix());
                attached.stream().skip(1).forEach(fleet -> scope.leave(fleet, ImportRule.TWO_FLEETS.id()));
            }
            boolean isFurther = !attached.isEmpty()
                    && counts.get(front.name()).getOrDefault(arn, 0) > 1
                    && !arn.equals(shared(attached.get(0), front));
            if (isFurther) {
                scope.normaliseGroup(DescribeKind.AUTO_SCALING_GROUPS, arn, "IMPORT-FURTHER-GROUP");
            }
            return attached.isEmpty() || isFurther
                    ? answers.layerOf(Owners.unique(Label.of(group.text("TargetGroupName")), names))
                    : nameOf(attached.get(0));
        });
    }

    /** The group of a fleet that most features behind a load balancer share. */
    private String shared(LiveResource fleet, Front front) {
        SortedMap<String, Integer> ofFront = counts.get(front.name());
        return fleet.texts("TargetGroupARNs").stream()
                .filter(ofFront::containsKey)
                .min(Comparator.comparing((String arn) -> -ofFront.get(arn)).thenComparing(arn -> arn))
                .orElseThrow();
    }

    private List<LiveResource> fleets() {
        return live.all(DescribeKind.AUTO_SCALING_GROUPS).stream()
                .filter(scope::has)
                .toList();
    }

    private String nameOf(LiveResource fleet) {
        return fleets.entrySet().stream()
                .filter(known -> known.getValue().equals(fleet))
                .map(SortedMap.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String name = answers.layerOf(Owners.unique(Label.of(fleet.id()), names));
                    if (fleets.putIfAbsent(name, fleet) != null) {
                        findings.refuse(
                                ImportRule.TWO_FLEETS,
                                fleet.place(),
                                "",
                                "is a second Auto Scaling group of the layer " + name,
                                "",
                                ImportRule.TWO_FLEETS.fix());
                    }
                    return name;
                });
    }

    /** Remembers the target group of a feature. The one that most features share is written for the load balancer. */
    void serve(String layer, String feature, Front front, String group) {
        SortedMap<String, String> groups = targetGroups.computeIfAbsent(layer, name -> new TreeMap<>());
        boolean isShared = Optional.ofNullable(fleets.get(layer))
                .map(fleet -> shared(fleet, front).equals(group))
                .orElse(true);
        groups.put(isShared ? front.name() : feature, group);
    }

    /**
     * The fleets without a target group run workers and crons. Only the answers know which.
     *
     * @param named the layers that the features of the answers name
     */
    void addFurther(Set<String> named, List<Question> questions) {
        for (LiveResource fleet : fleets()) {
            boolean isLayer = fleets.containsValue(fleet);
            if (!isLayer && !fleet.texts("TargetGroupARNs").isEmpty()) {
                scope.leave(fleet, Owners.UNUSED_GROUP);
            } else if (!isLayer && named.contains(answers.layerOf(Label.of(fleet.id())))) {
                nameOf(fleet);
            } else if (!isLayer) {
                questions.add(new Question(
                        "features.<name>.layer",
                        "a worker or a cron whose layer is %s, or leave the Auto Scaling group"
                                .formatted(answers.layerOf(Label.of(fleet.id())))));
                scope.leave(fleet, "IMPORT-OTHER-FLEET");
            }
        }
    }

    /**
     * The list {@code layers}. Layers that only the answers know have a name and nothing else.
     *
     * @param fronts the listeners that are imported
     */
    void put(ArrayNode layers, Set<String> named, List<Front> fronts) {
        Set<String> all = new TreeSet<>(byGroup.values());
        all.addAll(fleets.keySet());
        all.addAll(named);
        for (String name : all) {
            ObjectNode layer = Trees.object().put("name", name);
            Optional.ofNullable(fleets.get(name)).ifPresent(fleet -> {
                instanceType(name, fleet).ifPresent(type -> layer.put("instanceType", type));
                putSize(layer, fleet, answers.layer(name));
                layer.putArray("autoScalingGroups").add(fleet.id());
            });
            Optional.ofNullable(targetGroups.get(name)).ifPresent(groups -> {
                ObjectNode arns = layer.putObject("targetGroupArns");
                groups.forEach(arns::put);
                Trees.putTexts(layer, "alsoForwardedFrom", forwarders(fronts, groups.values()));
            });
            layers.add(Trees.over(layer, answers.layer(name)));
        }
        live.all(DescribeKind.LAUNCH_TEMPLATE_VERSIONS).stream()
                .filter(version -> !templates.containsValue(version.id()))
                .forEach(version -> scope.leave(version, "IMPORT-OTHER-TEMPLATE"));
    }

    /** What forwards to target groups on other listeners: their rules, and listeners whose default action does. */
    private List<String> forwarders(List<Front> fronts, Collection<String> groups) {
        return Stream.of(DescribeKind.LISTENERS, DescribeKind.RULES)
                .flatMap(kind -> live.all(kind).stream())
                .filter(each -> !Front.isDefault(each))
                .filter(each -> fronts.stream()
                        .map(Front::listener)
                        .noneMatch(listener -> listener.equals(each) || Front.isOf(listener, each)))
                .filter(each -> RuleActions.of(each).groups().stream().anyMatch(groups::contains))
                .map(LiveResource::id)
                .sorted()
                .toList();
    }

    private Optional<String> instanceType(String layer, LiveResource fleet) {
        FleetType type = new FleetType(live, scope, findings, fleet);
        type.template().ifPresent(found -> templates.put(layer, found.id()));
        return type.of(answers.layer(layer));
    }

    /** The instances that always run: the lowest minimum that the group or one of its scheduled actions sets. */
    private int always(LiveResource fleet) {
        int now = fleet.node().path("MinSize").asInt();
        int lowest = sizes(fleet, "MinSize").min().orElse(now);
        if (lowest < now) {
            scope.normalise(fleet, "AutoScalingGroups[].MinSize", "IMPORT-SCHEDULED-MINIMUM");
        }
        return Math.min(now, lowest);
    }

    /**
     * The size of a fleet: its minimum and its maximum, or what the answers say runs when. A scheduled action may set others.
     */
    private void putSize(ObjectNode layer, LiveResource fleet, ObjectNode answer) {
        int max = max(fleet);
        boolean isCounted = COUNTED.stream().anyMatch(answer::has);
        if (isCounted) {
            scope.normalise(fleet, "AutoScalingGroups[].MaxSize", COUNTED_SIZE);
        }
        if (isCounted || max == 0) {
            layer.put("always", always(fleet));
        } else {
            layer.put("min", always(fleet));
            layer.put("max", max);
        }
    }

    private int max(LiveResource fleet) {
        int now = fleet.node().path("MaxSize").asInt();
        int highest = sizes(fleet, "MaxSize").max().orElse(now);
        if (highest > now) {
            scope.normalise(fleet, "AutoScalingGroups[].MaxSize", SCHEDULED_MAXIMUM);
        }
        return Math.max(now, highest);
    }

    private IntStream sizes(LiveResource fleet, String size) {
        return live.all(DescribeKind.SCHEDULED_ACTIONS).stream()
                .filter(action -> action.text("AutoScalingGroupName").equals(fleet.id()))
                .filter(action -> action.node().path(size).isInt())
                .mapToInt(action -> action.node().path(size).asInt());
    }

    /** The keys under {@code layers} of the answers that say something of this input. */
    Set<String> answerable(Set<String> named) {
        Set<String> keys = new TreeSet<>(names);
        keys.addAll(named);
        live.all(DescribeKind.AUTO_SCALING_GROUPS).forEach(fleet -> keys.add(Label.of(fleet.id())));
        return keys;
    }

    /** The launch template versions, by layer. */
    SortedMap<String, String> templates() {
        return templates;
    }
}
