package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The network of an environment: the VPC of its load balancers, and one public and one private subnet of each zone. */
final class ImportedNetwork {

    private static final int MOST_ZONES = 3;

    private final LiveService live;
    private final ImportScope scope;
    private final JsonNode answered;
    private final Findings findings;
    private final List<Question> questions;
    private final Set<String> ofFronts = new TreeSet<>();
    private final Set<String> ofBalancers = new TreeSet<>();

    ImportedNetwork(
            LiveService live, ImportScope scope, JsonNode answered, Findings findings, List<Question> questions) {
        this.live = live;
        this.scope = scope;
        this.answered = answered;
        this.findings = findings;
        this.questions = questions;
    }

    /** The key {@code network}; empty if the VPC is not described. */
    Optional<ObjectNode> tree(String vpcId, List<Front> fronts) {
        fronts.forEach(front -> {
            List<String> subnets = Front.subnets(front.balancer());
            ofFronts.addAll(subnets);
            if (!front.name().equals("internal")) {
                ofBalancers.addAll(subnets);
            }
        });
        live.all(DescribeKind.VPCS).stream()
                .filter(vpc -> !vpc.id().equals(vpcId))
                .forEach(vpc -> scope.leave(vpc, "IMPORT-OTHER-VPC"));
        live.all(DescribeKind.SUBNETS).stream()
                .filter(subnet -> !subnet.text("VpcId").equals(vpcId))
                .forEach(subnet -> scope.leave(subnet, "IMPORT-OTHER-VPC"));
        return live.of(DescribeKind.VPCS, vpcId).map(this::tree);
    }

    private ObjectNode tree(LiveResource vpc) {
        Choice publics = new Choice("publicSubnetIds", chosen("publicSubnetIds"));
        Choice privates = new Choice("privateSubnetIds", chosen("privateSubnetIds"));
        Set<String> routed = routedToInternet(vpc.id());
        for (LiveResource subnet : live.all(DescribeKind.SUBNETS)) {
            if (scope.has(subnet)) {
                (routed.contains(subnet.id()) ? publics : privates).add(subnet);
            }
        }
        List<String> zones = zones(publics, privates, vpc);
        ObjectNode network = Trees.object();
        network.put("cidr", vpc.text("CidrBlock"));
        zones.forEach(network.putArray("zones")::add);
        ObjectNode existing = network.putObject("existing");
        existing.put("vpcId", vpc.id());
        List<LiveResource> publicSubnets = publics.of(zones);
        List<LiveResource> privateSubnets = privates.of(zones);
        publicSubnets.forEach(each -> existing.withArray("publicSubnetIds").add(each.id()));
        privateSubnets.forEach(each -> existing.withArray("privateSubnetIds").add(each.id()));
        publicSubnets.forEach(each -> existing.withArray("publicCidrs").add(each.text("CidrBlock")));
        privateSubnets.forEach(each -> existing.withArray("privateCidrs").add(each.text("CidrBlock")));
        Set<LiveResource> used = new LinkedHashSet<>(publicSubnets);
        used.addAll(privateSubnets);
        used.forEach(subnet -> checkBlock(vpc, subnet));
        live.all(DescribeKind.SUBNETS).stream()
                .filter(subnet -> !used.contains(subnet))
                .forEach(subnet -> scope.leave(
                        subnet, ofFronts.contains(subnet.id()) ? "IMPORT-BALANCER-SUBNET" : "IMPORT-OTHER-SUBNET"));
        return network;
    }

    private Set<String> chosen(String key) {
        Set<String> ids = new LinkedHashSet<>();
        answered.path("existing").path(key).forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** The subnets whose route table has a route to an internet gateway. A subnet without a table of its own has the main one. */
    private Set<String> routedToInternet(String vpcId) {
        Set<String> all = new TreeSet<>();
        live.all(DescribeKind.SUBNETS).stream()
                .filter(subnet -> subnet.text("VpcId").equals(vpcId))
                .forEach(subnet -> all.add(subnet.id()));
        Set<String> ofTheirOwn = new TreeSet<>();
        Set<String> publics = new TreeSet<>();
        boolean mainIsPublic = false;
        for (LiveResource table : live.all(DescribeKind.ROUTE_TABLES)) {
            if (!table.text("VpcId").equals(vpcId)) {
                continue;
            }
            boolean isPublic = false;
            for (JsonNode route : table.node().path("Routes")) {
                isPublic |= route.path("GatewayId").asText().startsWith("igw-");
            }
            for (JsonNode association : table.node().path("Associations")) {
                if (association.has("SubnetId")) {
                    ofTheirOwn.add(association.path("SubnetId").asText());
                    if (isPublic) {
                        publics.add(association.path("SubnetId").asText());
                    }
                } else if (association.path("Main").asBoolean()) {
                    mainIsPublic = isPublic;
                }
            }
        }
        if (mainIsPublic) {
            all.removeAll(ofTheirOwn);
            publics.addAll(all);
        }
        return publics;
    }

    private List<String> zones(Choice publics, Choice privates, LiveResource vpc) {
        List<String> answeredZones = new ArrayList<>();
        answered.path("zones").forEach(zone -> answeredZones.add(zone.asText()));
        List<String> both = new ArrayList<>(publics.byZone.keySet());
        both.retainAll(privates.byZone.keySet());
        List<String> zones = answeredZones.isEmpty() ? both : answeredZones;
        if (both.size() < 2) {
            findings.refuse(
                    ImportRule.ZONES,
                    vpc.place(),
                    "",
                    "has a public and a private subnet in %d zones".formatted(both.size()),
                    "at least 2 are needed",
                    ImportRule.ZONES.fix());
        }
        if (zones.size() > MOST_ZONES) {
            questions.add(new Question("environment.network.zones", "two or three of " + String.join(", ", zones)));
            return zones.subList(0, MOST_ZONES);
        }
        return zones;
    }

    private void checkBlock(LiveResource vpc, LiveResource subnet) {
        String whole = vpc.text("CidrBlock");
        String part = subnet.text("CidrBlock");
        if (Form.CIDR.accepts(whole)
                && Form.CIDR.accepts(part)
                && !Cidr.parse(whole).contains(Cidr.parse(part))) {
            findings.refuse(
                    ImportRule.VPC_BLOCKS,
                    subnet.place("CidrBlock"),
                    part,
                    "is not in the first block of the VPC",
                    "allowed: a part of " + whole,
                    ImportRule.VPC_BLOCKS.fix());
        }
        if (!vpc.text("OwnerId").equals(subnet.text("OwnerId"))) {
            findings.refuse(
                    ImportRule.SHARED_VPC,
                    subnet.place("OwnerId"),
                    "",
                    "is another account than the one of the VPC",
                    "",
                    ImportRule.SHARED_VPC.fix());
            scope.normalise(subnet, "Subnets[].OwnerId", ImportRule.SHARED_VPC.id());
        }
    }

    /** The subnets of one sort. */
    private final class Choice {

        private final String key;
        private final Set<String> chosen;
        private final TreeMap<String, List<LiveResource>> byZone = new TreeMap<>();

        Choice(String key, Set<String> chosen) {
            this.key = key;
            this.chosen = chosen;
        }

        void add(LiveResource subnet) {
            if (chosen.isEmpty() || chosen.contains(subnet.id())) {
                byZone.computeIfAbsent(subnet.text("AvailabilityZone"), zone -> new ArrayList<>())
                        .add(subnet);
            }
        }

        /** One subnet of each zone. Where a zone has several, people choose. */
        List<LiveResource> of(List<String> zones) {
            List<LiveResource> subnets = new ArrayList<>();
            List<String> several = new ArrayList<>();
            for (String zone : zones) {
                List<LiveResource> ofZone = ofBalancer(byZone.getOrDefault(zone, List.of()));
                ofZone.stream().findFirst().ifPresent(subnets::add);
                if (ofZone.size() > 1) {
                    ofZone.forEach(each -> several.add(each.id()));
                }
            }
            if (!several.isEmpty()) {
                questions.add(new Question(
                        "environment.network.existing." + key,
                        "one subnet of each zone, in the order of the zones; several fit: "
                                + String.join(", ", several)));
            }
            return subnets;
        }

        /** Of several public subnets, the one that a load balancer uses. */
        private List<LiveResource> ofBalancer(List<LiveResource> subnets) {
            List<LiveResource> used = subnets.stream()
                    .filter(subnet -> ofBalancers.contains(subnet.id()))
                    .toList();
            return used.size() == 1 && key.equals("publicSubnetIds") ? used : subnets;
        }
    }
}
