package dev.hikkoshi.adopt;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what lives with what the written files render to, leaf by leaf, in both directions. Each leaf is reproduced,
 * normalised, out of scope or refused. One without an answer, and one that differs, is a finding.
 */
final class ZeroDifference {

    /** What the model assumes of everything that it takes over. A description without such a value says nothing else. */
    private static final Set<String> ASSUMED = Set.of(
            "LoadBalancers[].Type",
            "TargetGroups[].ProtocolVersion",
            "TargetGroups[].IpAddressType",
            "TargetGroups[].HealthCheckEnabled",
            "Attributes.stickiness.enabled",
            "Attributes.slow_start.duration_seconds",
            "Vpcs[].InstanceTenancy",
            "Vpcs[].OwnerId",
            "Subnets[].Ipv6Native",
            "Subnets[].OwnerId",
            "ReplicationGroups[].TransitEncryptionEnabled",
            "ReplicationGroups[].AuthTokenEnabled",
            "CacheClusters[redis].TransitEncryptionEnabled",
            "CacheClusters[redis].AuthTokenEnabled",
            "CacheClusters[memcached].TransitEncryptionEnabled",
            "CacheClusters[memcached].AuthTokenEnabled",
            "AutoScalingGroups[].Instances[].InstanceType",
            "LaunchTemplateVersions[].LaunchTemplateData.InstanceType");

    private final LiveService live;
    private final LeafTable table;
    private final ImportScope scope;
    private final Findings findings;
    private final List<LeafVerdict> verdicts = new ArrayList<>();

    ZeroDifference(LiveService live, LeafTable table, ImportScope scope, Findings findings) {
        this.live = live;
        this.table = table;
        this.scope = scope;
        this.findings = findings;
    }

    /** Whether the table refuses a leaf of a resource. */
    static boolean isRefused(LeafTable table, LiveResource resource) {
        return Leaves.of(resource).stream().anyMatch(leaf -> table.of(resource.kind(), leaf)
                .filter(row -> row.answer() == LeafAnswer.REFUSED)
                .isPresent());
    }

    /**
     * Judges all leaves.
     *
     * @param rendered what the written files render to; empty if they are refused, and then what would be reproduced is not
     *     compared
     */
    List<LeafVerdict> judge(Optional<LiveService> rendered) {
        for (LiveResource resource : live.all()) {
            Optional<String> left = scope.of(resource);
            if (left.isPresent()) {
                Leaves.of(resource).forEach(leaf -> verdicts.add(left(resource, leaf, left.get())));
            } else {
                Optional<LiveResource> again = rendered.flatMap(service -> service.of(resource.kind(), resource.id()));
                judge(resource, again.map(Leaves::of).orElse(List.of()), rendered.isPresent());
            }
        }
        rendered.ifPresent(service -> service.all().stream()
                .filter(each -> live.of(each.kind(), each.id()).isEmpty())
                .filter(each -> !each.kind().isOfOne()
                        || !each.node().path("Attributes").isEmpty())
                .forEach(each -> differs(
                        Place.file(""), each.id(), "is written, and no file describes it", "nothing is invented")));
        return verdicts;
    }

    private LeafVerdict left(LiveResource resource, Leaf leaf, String reason) {
        LeafAnswer answer = ImportRule.of(reason).isPresent() ? LeafAnswer.REFUSED : LeafAnswer.OUT_OF_SCOPE;
        return new LeafVerdict(resource.kind(), leaf.pattern(), answer, reason);
    }

    private void judge(LiveResource resource, List<Leaf> again, boolean isCompared) {
        Map<String, Set<String>> written = new HashMap<>();
        again.forEach(leaf -> written.computeIfAbsent(leaf.pattern(), pattern -> new HashSet<>())
                .add(leaf.value()));
        Map<String, Set<String>> described = new HashMap<>();
        Set<String> refused = new HashSet<>();
        List<Leaf> different = new ArrayList<>();
        for (Leaf leaf : Leaves.of(resource)) {
            Optional<LeafRow> row = table.of(resource.kind(), leaf);
            if (row.isEmpty()) {
                refuse(ImportRule.UNKNOWN, resource, leaf, "is not in the table of the import");
                verdicts.add(
                        new LeafVerdict(resource.kind(), leaf.pattern(), LeafAnswer.REFUSED, ImportRule.UNKNOWN.id()));
                continue;
            }
            LeafVerdict verdict = verdict(resource, leaf, row.get());
            verdicts.add(verdict);
            if (verdict.answer() == LeafAnswer.REFUSED && refused.add(verdict.by())) {
                ImportRule rule = ImportRule.of(verdict.by())
                        .orElseThrow(() -> new IllegalStateException("no rule " + verdict.by()));
                refuse(rule, resource, leaf, "has no form in the model");
            }
            String value = row.get().through().apply(leaf.value());
            described
                    .computeIfAbsent(leaf.pattern(), pattern -> new HashSet<>())
                    .add(value);
            described
                    .computeIfAbsent(row.get().renderedAs(leaf), pattern -> new HashSet<>())
                    .add(value);
            if (isCompared && mustBeWritten(verdict, row.get())) {
                if (!written.getOrDefault(row.get().renderedAs(leaf), Set.of()).contains(value)) {
                    different.add(leaf);
                }
            }
        }
        // A resource that is refused has no whole form, so its other values are not compared.
        if (isCompared && refused.isEmpty()) {
            different.forEach(leaf ->
                    differs(resource.place(leaf.path()), "", "is not what the written files say", "both say the same"));
            refuseInvented(resource, written, described);
        }
    }

    private LeafVerdict verdict(LiveResource resource, Leaf leaf, LeafRow row) {
        Optional<String> normalised = scope.of(resource, leaf.pattern());
        if (leaf.pattern().endsWith(CustomJson.VARIABLE) && scope.isLeft(leaf.value())) {
            return left(resource, leaf, Owners.LEFT);
        }
        if (leaf.pattern().endsWith(CustomJson.VARIABLE) && scope.isAsked(leaf.value())) {
            return left(resource, leaf, ImportedNames.ASKED);
        }
        return normalised
                .map(reason -> new LeafVerdict(
                        resource.kind(),
                        leaf.pattern(),
                        ImportRule.of(reason).isPresent() ? LeafAnswer.REFUSED : LeafAnswer.NORMALISED,
                        reason))
                .or(() -> ofGroup(resource, leaf))
                .orElseGet(() -> new LeafVerdict(resource.kind(), leaf.pattern(), row.answer(), row.by()));
    }

    /** A reference of a fleet to a target group that is left has the answer of the group. */
    private Optional<LeafVerdict> ofGroup(LiveResource resource, Leaf leaf) {
        if (resource.kind() != DescribeKind.AUTO_SCALING_GROUPS || !leaf.value().startsWith("arn:")) {
            return Optional.empty();
        }
        return live.of(DescribeKind.TARGET_GROUPS, leaf.value())
                .flatMap(scope::of)
                .map(reason -> left(resource, leaf, Owners.UNUSED_GROUP))
                .or(() -> scope.ofGroup(resource.kind(), leaf.value())
                        .map(reason ->
                                new LeafVerdict(resource.kind(), leaf.pattern(), LeafAnswer.NORMALISED, reason)));
    }

    /** Whether the written files have the value: it is reproduced, or its row says under which pattern they have it. */
    private boolean mustBeWritten(LeafVerdict verdict, LeafRow row) {
        boolean isOwn = verdict.by().equals(row.by());
        return switch (verdict.answer()) {
            case REPRODUCED -> true;
            case NORMALISED -> isOwn && (row.as().isPresent() || row.isThrough());
            case OUT_OF_SCOPE, REFUSED -> false;
        };
    }

    private void refuseInvented(
            LiveResource resource, Map<String, Set<String>> written, Map<String, Set<String>> described) {
        written.forEach((pattern, values) -> {
            Set<String> known = described.getOrDefault(pattern, Set.of());
            boolean isAssumed = known.isEmpty() && ASSUMED.contains(pattern);
            if (!isAssumed && scope.of(resource, pattern).isEmpty() && !known.containsAll(values)) {
                differs(resource.place(), pattern, "is written, and not described", "nothing is invented");
            }
        });
    }

    private void differs(Place place, String given, String what, String allowed) {
        findings.refuse(ImportRule.DIFFERENCE, place, given, what, allowed, ImportRule.DIFFERENCE.fix());
    }

    private void refuse(ImportRule rule, LiveResource resource, Leaf leaf, String what) {
        findings.refuse(rule, resource.place(leaf.path()), "", what, rule.why().replaceFirst("\\.$", ""), rule.fix());
    }
}
