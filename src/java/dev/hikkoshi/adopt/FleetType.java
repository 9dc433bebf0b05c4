package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The instance type of a fleet: of its instances and of its launch template, or the one that people choose where it has several.
 */
final class FleetType {

    static final String ANSWERED = "IMPORT-ANSWERED-TYPE";

    private static final String OF_INSTANCES = "AutoScalingGroups[].Instances[].InstanceType";
    private static final String OF_POLICY = "AutoScalingGroups[].MixedInstancesPolicy.";
    private static final int ALL = 100;

    private final LiveService live;
    private final ImportScope scope;
    private final Findings findings;
    private final LiveResource fleet;

    FleetType(LiveService live, ImportScope scope, Findings findings, LiveResource fleet) {
        this.live = live;
        this.scope = scope;
        this.findings = findings;
        this.fleet = fleet;
    }

    /** The type; empty if nothing says one. */
    Optional<String> of(ObjectNode answer) {
        Set<String> types = types();
        String chosen = answer.path("instanceType").asText();
        if (!chosen.isEmpty()) {
            choose(chosen, types);
            return Optional.of(chosen);
        }
        if (types.size() > 1) {
            if (!isMixed()) {
                findings.refuse(
                        ImportRule.TWO_TYPES,
                        fleet.place("Instances"),
                        String.join(", ", types),
                        "are the types of its instances and of its launch template",
                        "allowed: one type",
                        ImportRule.TWO_TYPES.fix());
            }
            leave(isMixed() ? ImportRule.MIXED_INSTANCES.id() : ImportRule.TWO_TYPES.id());
        }
        return types.stream().findFirst();
    }

    private boolean isMixed() {
        return fleet.node().path("MixedInstancesPolicy").isObject();
    }

    /** The launch template has one of several types. */
    private void leave(String reason) {
        scope.normalise(fleet, OF_INSTANCES, reason);
        template().ifPresent(version -> scope.leave(version, reason));
    }

    private void choose(String chosen, Set<String> types) {
        if (types.isEmpty() || !types.contains(chosen)) {
            // The comparison of both refuses another type than the one that runs.
            return;
        }
        if (types.size() > 1 || isMixed()) {
            leave(ANSWERED);
        }
        if (isMixed() && countsInstances()) {
            Leaves.of(fleet).stream()
                    .map(Leaf::pattern)
                    .filter(pattern -> pattern.startsWith(OF_POLICY))
                    .forEach(pattern -> scope.normalise(fleet, pattern, ANSWERED));
        }
    }

    /** Whether the sizes of a mixed group count instances, all of them on demand. */
    private boolean countsInstances() {
        JsonNode policy = fleet.node().path("MixedInstancesPolicy");
        boolean isSpot = policy.at("/InstancesDistribution/OnDemandPercentageAboveBaseCapacity")
                        .asInt(ALL)
                < ALL;
        boolean isWeighted = false;
        for (JsonNode each : policy.at("/LaunchTemplate/Overrides")) {
            isWeighted |= !each.path("WeightedCapacity").asText("1").equals("1") || each.has("InstanceRequirements");
        }
        return !isSpot && !isWeighted;
    }

    private Set<String> types() {
        Set<String> types = new TreeSet<>();
        fleet.node()
                .path("Instances")
                .forEach(instance -> types.add(instance.path("InstanceType").asText("")));
        fleet.node()
                .at("/MixedInstancesPolicy/LaunchTemplate/Overrides")
                .forEach(each -> types.add(each.path("InstanceType").asText("")));
        template()
                .map(found -> found.node()
                        .path("LaunchTemplateData")
                        .path("InstanceType")
                        .asText(""))
                .ifPresent(types::add);
        types.remove("");
        return types;
    }

    /** The launch template version from which the fleet starts instances. */
    Optional<LiveResource> template() {
        JsonNode used = isMixed()
                ? fleet.node().at("/MixedInstancesPolicy/LaunchTemplate/LaunchTemplateSpecification")
                : fleet.node().path("LaunchTemplate");
        String id = used.path("LaunchTemplateId").asText();
        String version = used.path("Version").asText();
        List<LiveResource> versions = live.all(DescribeKind.LAUNCH_TEMPLATE_VERSIONS).stream()
                .filter(each -> each.text("LaunchTemplateId").equals(id))
                .toList();
        return switch (version) {
            case "$Latest" ->
                versions.stream()
                        .max(Comparator.comparingInt(
                                each -> each.node().path("VersionNumber").asInt()));
            case "$Default" ->
                versions.stream()
                        .filter(each -> each.node().path("DefaultVersion").asBoolean())
                        .findFirst();
            default ->
                versions.stream()
                        .filter(each -> each.text("VersionNumber").equals(version))
                        .findFirst();
        };
    }
}
