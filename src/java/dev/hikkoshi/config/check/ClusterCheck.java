package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.PrivateAddresses;
import dev.hikkoshi.config.file.ClusterFile;
import dev.hikkoshi.config.file.EndpointAccess;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Person;
import java.util.List;
import java.util.Locale;

/** Checks the cluster: endpoint, people and pools. */
final class ClusterCheck {

    private final InstanceShapes shapes;
    private final Findings findings;
    private final Names names;

    ClusterCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
        this.names = new Names(findings);
    }

    /**
     * Checks the cluster.
     *
     * @param zones the zones of the network
     */
    void check(ClusterFile cluster, List<String> zones, Place place) {
        boolean exists = cluster.existing().isPresent();
        if (!exists) {
            checkEndpoint(cluster, place);
        }
        checkPeople(cluster.people(), exists, place.at("people"));
        new PoolCheck(shapes, findings).check(cluster.pools(), exists, place.at("pools"));
        new SchedulingCheck(findings).check(cluster.pools(), zones, place.at("pools"));
    }

    private void checkEndpoint(ClusterFile cluster, Place place) {
        boolean open = cluster.endpoint() == EndpointAccess.PUBLIC;
        if (open == cluster.publicAccessCidrs().isEmpty()) {
            findings.refuse(
                    InputRule.CLUSTER_ENDPOINT,
                    place.at("publicAccessCidrs"),
                    "",
                    open ? "publicAccessCidrs is missing" : "publicAccessCidrs has no effect on a private endpoint",
                    "endpoint: public needs it",
                    open ? "List the CIDR blocks that may connect." : "Remove it.");
        }
        checkBlocks(cluster.publicAccessCidrs(), place.at("publicAccessCidrs"));
        checkFromTheInternet(cluster.publicAccessCidrs(), place.at("publicAccessCidrs"));
        checkBlocks(cluster.privateAccessCidrs(), place.at("privateAccessCidrs"));
        new AddressBlocks(findings, InputRule.CLUSTER_ENDPOINT)
                .checkApart(cluster.privateAccessCidrs(), place.at("privateAccessCidrs"));
    }

    private void checkBlocks(List<String> blocks, Place place) {
        names.unique(blocks, place);
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i);
            if (Form.CIDR.accepts(block) && Cidr.parse(block).isWide()) {
                findings.refuse(
                        InputRule.CLUSTER_ENDPOINT,
                        place.at(i),
                        block,
                        "allows " + Cidr.parse(block).words(),
                        "an endpoint lists the addresses that may connect",
                        "Write smaller CIDR blocks.");
            }
        }
    }

    /** No packet of the internet comes from a private address (RFC 1918, 3), so such a block admits nobody. */
    private void checkFromTheInternet(List<String> blocks, Place place) {
        for (int i = 0; i < blocks.size(); i++) {
            String block = blocks.get(i);
            if (Form.CIDR.accepts(block) && PrivateAddresses.contain(Cidr.parse(block))) {
                findings.refuse(
                        InputRule.CLUSTER_ENDPOINT,
                        place.at(i),
                        block,
                        "is a block of private addresses, from which nothing reaches a public endpoint",
                        "publicAccessCidrs lists addresses of the internet, privateAccessCidrs those inside",
                        "Write the public addresses of the network, or move the block to privateAccessCidrs.");
            }
        }
    }

    private void checkPeople(List<PersonFile> people, boolean exists, Place place) {
        names.unique(people.stream().map(PersonFile::name).toList(), place, "name");
        names.unique(people.stream().map(PersonFile::principalArn).toList(), place, "principalArn");
        names.uniqueIfWritten(
                people.stream().map(person -> person.email().map(each -> each.toLowerCase(Locale.ROOT))),
                place,
                "email");
        for (int i = 0; i < people.size(); i++) {
            String arn = people.get(i).principalArn();
            if (arn.contains(":role/aws-service-role/")) {
                findings.refuse(
                        InputRule.PERSON_ROLE,
                        place.at(i).at("principalArn"),
                        arn,
                        "is a role of an AWS service, and no person can take it",
                        "allowed: a role of people, also of IAM Identity Center or of a trusted account",
                        "Write the role that the person signs in with.");
            }
        }
        if (!exists && people.stream().noneMatch(person -> person.role() == Person.Role.ADMIN)) {
            findings.refuse(
                    InputRule.PERSON_ADMIN,
                    place,
                    "",
                    "no person has the role admin",
                    "at least one needs it, because the creator of the cluster gets no access",
                    "Write role: admin for at least one person.");
        }
    }
}
