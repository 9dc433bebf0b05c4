package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.PrivateAddresses;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingNetworkFile;
import dev.hikkoshi.config.file.FlowDestination;
import dev.hikkoshi.config.file.FlowLogsFile;
import dev.hikkoshi.config.file.NetworkFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AddressPlan;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.FlowRecords;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the VPC: block, zones, NAT gateways, or the ids of an existing VPC. */
final class NetworkCheck {

    /** The smallest block of an existing VPC that the check accepts. */
    private static final int SMALLEST_EXISTING = 24;

    /** The bridge of Docker on each host: its containers reach no address of a VPC with this block (Docker, bridge network driver). */
    private static final Cidr DOCKER = Cidr.parse("172.17.0.0/16");

    private final Findings findings;
    private final Names names;

    NetworkCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(EnvironmentFile environment, Place place) {
        NetworkFile network = environment.network();
        String region = environment.region();
        checkSize(network, place.at("cidr"));
        checkPrivate(network, place.at("cidr"));
        network.flowLogs().flatMap(FlowLogsFile::bucketArn).ifPresent(arn -> new OwnArns(environment, findings)
                .checkPartition(
                        InputRule.NET_FLOW_LOGS,
                        Form.BUCKET_ARN,
                        arn,
                        place.at("flowLogs").at("bucketArn")));
        checkZones(network.zones(), region, place.at("zones"));
        if (network.natGateways().isPresent() == network.existing().isPresent()) {
            boolean both = network.existing().isPresent();
            findings.refuse(
                    InputRule.NET_EXISTING,
                    place,
                    "",
                    both ? "natGateways and existing are both written" : "natGateways and existing are both missing",
                    "natGateways creates a VPC, existing uses one",
                    both ? "Remove one of them." : "Write one of them.");
        }
        network.natGateways()
                .ifPresent(number -> checkNat(number, network.zones().size(), place.at("natGateways")));
        checkEndpointAccounts(network, place.at("endpointAccounts"));
        network.flowLogs().ifPresent(flowLogs -> checkFlowLogs(flowLogs, network, place.at("flowLogs")));
        network.existing().ifPresent(existing -> {
            checkExisting(existing, network.zones(), place.at("existing"));
            checkBlocks(existing, network, place.at("existing"));
            new OwnerAccountCheck(findings).checkNetwork(environment, existing, place.at("existing"));
        });
    }

    private void checkSize(NetworkFile network, Place place) {
        if (!Form.CIDR.accepts(network.cidr())) {
            return;
        }
        int prefix = Cidr.parse(network.cidr()).prefix();
        int smallest = network.existing().isPresent() ? SMALLEST_EXISTING : AddressPlan.SMALLEST;
        if (prefix < AddressPlan.LARGEST || prefix > smallest) {
            findings.refuse(
                    InputRule.NET_VPC_SIZE,
                    place,
                    network.cidr(),
                    prefix < AddressPlan.LARGEST
                            ? "is larger than AWS allows for a VPC"
                            : "is too small for nodes and pods",
                    "allowed: /%d to /%d".formatted(AddressPlan.LARGEST, smallest),
                    "Write a block with /%d.".formatted(prefix < AddressPlan.LARGEST ? AddressPlan.LARGEST : smallest));
        }
    }

    /**
     * AWS recommends private addresses for a VPC, and accepts others
     * (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). A new VPC has private ones: with others, nothing in it
     * reaches the hosts of the internet that have these addresses. Amazon EKS recommends to leave out the block of Docker (Amazon
     * EKS User Guide, VPC and subnet considerations); the instances of the legacy side run it.
     */
    private void checkPrivate(NetworkFile network, Place place) {
        if (!Form.CIDR.accepts(network.cidr())) {
            return;
        }
        Cidr block = Cidr.parse(network.cidr());
        boolean isDockers = block.overlaps(DOCKER);
        if (PrivateAddresses.contain(block) && !isDockers) {
            return;
        }
        String what = isDockers
                ? "is the block of Docker on each instance, whose containers then reach no host of the VPC"
                : "is a block of public addresses, which nothing in the VPC could then reach on the internet";
        String allowed = "allowed: a part of " + PrivateAddresses.words() + ", except " + DOCKER;
        if (network.existing().isPresent()) {
            findings.warn(
                    InputRule.NET_PRIVATE,
                    place,
                    network.cidr(),
                    what,
                    allowed,
                    "Add a private block to the VPC for pods, or keep it if nobody needs these addresses.");
        } else {
            findings.refuse(InputRule.NET_PRIVATE, place, network.cidr(), what, allowed, "Write 10.40.0.0/16.");
        }
    }

    private void checkZones(List<String> zones, String region, Place place) {
        names.unique(zones, place);
        if (zones.size() < 2) {
            findings.refuse(
                    InputRule.NET_ZONES,
                    place,
                    "",
                    "the number of zones is " + zones.size(),
                    "allowed: 2 or 3",
                    "Add a zone.");
        }
        for (int i = 0; i < zones.size() && Form.REGION.accepts(region); i++) {
            String zone = zones.get(i);
            if (!zone.startsWith(region) || !AddressPlan.hasPlace(zone)) {
                findings.refuse(
                        InputRule.NET_ZONES,
                        place.at(i),
                        zone,
                        "is not a zone of " + region,
                        "a zone is %1$s and one letter, a to g".formatted(region),
                        "Write a zone that `aws ec2 describe-availability-zones` shows.");
            }
        }
    }

    private void checkNat(int number, int zones, Place place) {
        if (number < 1 || number > zones) {
            findings.refuse(
                    InputRule.NET_NAT,
                    place,
                    number,
                    "NAT gateways are not possible in %d zones".formatted(zones),
                    "allowed: 1 to %d".formatted(zones),
                    "Write %d.".formatted(number < 1 ? 1 : zones));
        }
    }

    private void checkEndpointAccounts(NetworkFile network, Place place) {
        names.unique(network.endpointAccounts(), place);
        if (network.existing().isPresent() && !network.endpointAccounts().isEmpty()) {
            findings.refuse(
                    InputRule.NET_EXISTING,
                    place,
                    "",
                    "endpointAccounts has no effect: the VPC exists, and its owner has its VPC endpoints",
                    "only a new VPC has endpointAccounts",
                    "Remove it.");
        }
    }

    private void checkFlowLogs(FlowLogsFile flowLogs, NetworkFile network, Place place) {
        if (network.existing().isPresent()) {
            findings.refuse(
                    InputRule.NET_FLOW_LOGS,
                    place,
                    "",
                    "flowLogs has no effect: the VPC exists, and its owner has its flow logs",
                    "only a new VPC has flowLogs",
                    "Remove it.");
            return;
        }
        boolean toLogGroup = flowLogs.destination() == FlowDestination.CLOUDWATCH;
        if (toLogGroup && flowLogs.bucketArn().isPresent()) {
            findings.refuse(
                    InputRule.NET_FLOW_LOGS,
                    place.at("bucketArn"),
                    flowLogs.bucketArn().get(),
                    "is a bucket, and the destination is cloudwatch",
                    "destination: s3 takes a bucket",
                    "Remove it, or write destination: s3.");
        } else if (flowLogs.bucketArn().isPresent() == flowLogs.retentionDays().isPresent()) {
            boolean both = flowLogs.bucketArn().isPresent();
            findings.refuse(
                    InputRule.NET_FLOW_LOGS,
                    place,
                    "",
                    both
                            ? "retentionDays has no effect on a bucket that exists: its owner decides what expires"
                            : "retentionDays is missing",
                    "a destination of this project has retentionDays, a bucket that exists has bucketArn",
                    both ? "Remove retentionDays or bucketArn." : "Write retentionDays: 400 for a year and a month.");
        } else if (toLogGroup) {
            flowLogs.retentionDays()
                    .filter(days -> !FlowRecords.LogGroup.RETENTIONS.contains(days))
                    .ifPresent(days -> refuseRetention(days, place.at("retentionDays")));
        }
    }

    private void refuseRetention(int days, Place place) {
        List<Integer> allowed = FlowRecords.LogGroup.RETENTIONS;
        findings.refuse(
                InputRule.NET_FLOW_LOGS,
                place,
                days,
                "days are not a retention of CloudWatch",
                "allowed: " + allowed.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                "Write %d."
                        .formatted(allowed.stream()
                                .filter(one -> one > days)
                                .findFirst()
                                .orElse(allowed.get(allowed.size() - 1))));
    }

    private void checkExisting(ExistingNetworkFile existing, List<String> zones, Place place) {
        checkSubnets(existing.publicSubnetIds(), zones, place.at("publicSubnetIds"));
        checkSubnets(existing.privateSubnetIds(), zones, place.at("privateSubnetIds"));
        for (int i = 0; i < existing.privateSubnetIds().size(); i++) {
            String id = existing.privateSubnetIds().get(i);
            int other = existing.publicSubnetIds().indexOf(id);
            if (other >= 0) {
                Place first = place.at("publicSubnetIds").at(other);
                findings.refuse(
                        InputRule.NET_EXISTING,
                        place.at("privateSubnetIds").at(i),
                        id,
                        "is also a public subnet",
                        "%s on line %d has the same id; a subnet has one route table"
                                .formatted(first.path(), first.line()),
                        "Write the id of the private subnet of this zone.");
            }
        }
    }

    private void checkBlocks(ExistingNetworkFile existing, NetworkFile network, Place place) {
        checkBlocks("publicCidrs", existing.publicCidrs(), network, place);
        checkBlocks("privateCidrs", existing.privateCidrs(), network, place);
        checkBlocks("dataCidrs", existing.dataCidrs(), network, place);
    }

    private void checkBlocks(String key, List<String> blocks, NetworkFile network, Place existing) {
        Place place = existing.at(key);
        if (blocks.isEmpty()) {
            findings.warn(
                    InputRule.NET_BLOCKS,
                    place,
                    "",
                    key + " is missing, so NetworkPolicies admit the whole VPC, " + network.cidr(),
                    "with the blocks of these subnets they admit less",
                    "Write the CIDR blocks that `aws ec2 describe-subnets` shows.");
        }
        new AddressBlocks(findings, InputRule.NET_BLOCKS).checkApart(blocks, place);
        for (int i = 0; i < blocks.size() && Form.CIDR.accepts(network.cidr()); i++) {
            if (Form.CIDR.accepts(blocks.get(i)) && !Cidr.parse(network.cidr()).contains(Cidr.parse(blocks.get(i)))) {
                findings.refuse(
                        InputRule.NET_BLOCKS,
                        place.at(i),
                        blocks.get(i),
                        "is not in the VPC",
                        "allowed: blocks in " + network.cidr(),
                        "Write the block of a subnet, as `aws ec2 describe-subnets` shows it.");
            }
        }
    }

    private void checkSubnets(List<String> ids, List<String> zones, Place place) {
        names.unique(ids, place);
        if (ids.size() != zones.size()) {
            findings.refuse(
                    InputRule.NET_EXISTING,
                    place,
                    ids.size() + " subnets",
                    "do not match %d zones".formatted(zones.size()),
                    "each zone needs one",
                    "Write %d ids, in the order of zones.".formatted(zones.size()));
        }
    }
}
