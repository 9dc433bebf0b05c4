package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.WrittenHost;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the hosts of a listener rule. */
final class HostCheck {

    private static final int LONGEST_LABEL = 63;

    private final Findings findings;

    HostCheck(Findings findings) {
        this.findings = findings;
    }

    /** A label has at most 63 characters (RFC 1035, 2.3.4), and no name has only numbers: that is an address. */
    void check(List<String> hosts, Place place) {
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i);
            boolean isAddress = host.matches("\\d{1,3}(\\.\\d{1,3}){3}\\.?");
            boolean isLong = Arrays.stream(host.split("\\.")).anyMatch(label -> label.length() > LONGEST_LABEL);
            if (isAddress || isLong) {
                findings.refuse(
                        InputRule.HTTP_HOST,
                        place.at(i),
                        host,
                        isAddress ? "is an address and no name" : "has a label of more than 63 characters",
                        "allowed: labels of up to 63 characters before the domain of the environment",
                        "Write the part of the host before the domain, such as www.");
            }
        }
    }

    /** A rule of the load balancer has the whole host: what is written, a dot and the domain of the environment. */
    void checkWith(String domain, List<String> hosts, Place place) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            WrittenHost host = new WrittenHost(hosts.get(i));
            checkDomain(host, domain, place.at(i));
            String whole = host.in(domain);
            if (!all.add(whole) && hosts.indexOf(hosts.get(i)) == i) {
                findings.refuse(
                        InputRule.HTTP_HOST,
                        place.at(i),
                        hosts.get(i),
                        "is the host %s in another form a second time".formatted(whole),
                        "a host is written once",
                        "Remove it.");
            }
            if (whole.length() > AwsLimits.CONDITION_TEXT) {
                findings.refuse(
                        InputRule.HTTP_HOST,
                        place.at(i),
                        hosts.get(i),
                        "has %d characters with the domain: %s".formatted(whole.length(), whole),
                        "a host has at most " + AwsLimits.CONDITION_TEXT + " with the domain of the environment",
                        host.isWhole()
                                ? "Write a host of at most %d characters and a final dot."
                                        .formatted(AwsLimits.CONDITION_TEXT)
                                : "Write a host of at most %d characters."
                                        .formatted(AwsLimits.CONDITION_TEXT - domain.length() - 1));
            }
        }
    }

    /** A person who writes the whole host means it, and not a host with the domain twice. */
    private void checkDomain(WrittenHost host, String domain, Place place) {
        if (host.repeats(domain)) {
            findings.refuse(
                    InputRule.HTTP_HOST,
                    place,
                    host.text(),
                    "already ends with the domain, and would become " + host.in(domain),
                    "a host is written without the domain of the environment, and @ is the domain itself",
                    "Write \"%s\"."
                            .formatted(WrittenHost.of(host.text(), domain).text()));
        }
    }
}
