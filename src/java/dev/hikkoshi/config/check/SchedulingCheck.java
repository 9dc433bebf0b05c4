package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the zones, labels and taints of pools. */
final class SchedulingCheck {

    /** A key of Kubernetes: a name of at most 63 characters, with or without a domain prefix. */
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    /**
     * Characters of a key or a value of labels and taints of a node group, of a key with its prefix. Amazon EKS API,
     * {@code labelKey}, {@code labelValue}, {@code taintKey} and {@code taintValue} of {@code boto/botocore},
     * {@code botocore/data/eks/2017-11-01/service-2.json}. Kubernetes allows longer keys.
     */
    private static final int LONGEST = 63;

    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");

    private static final Pattern GIVEN =
            Pattern.compile("([a-z0-9.-]+\\.)?(hikkoshi\\.dev|kubernetes\\.io|k8s\\.io|eks\\.amazonaws\\.com)/.*");

    private final Findings findings;
    private final Names names;

    SchedulingCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /**
     * Checks all pools.
     *
     * @param zones the zones of the network
     */
    void check(List<PoolFile> pools, List<String> zones, Place place) {
        for (int i = 0; i < pools.size(); i++) {
            PoolFile pool = pools.get(i);
            Place at = place.at(i);
            names.unique(pool.zones(), at.at("zones"));
            for (int j = 0; j < pool.zones().size(); j++) {
                String zone = pool.zones().get(j);
                names.known(InputRule.POOL_ZONE, at.at("zones").at(j), zone, zones, "zone of the network");
            }
            pool.labels().forEach((key, value) -> {
                checkKey(key, at.at("labels").at(key));
                checkValue(value, 1, at.at("labels").at(key));
            });
            // Kubernetes API reference, NodeSpec: taints have unique keys and effects.
            names.unique(
                    pool.taints().stream()
                            .map(taint -> taint.key() + ":" + taint.effect().word())
                            .toList(),
                    at.at("taints"));
            for (int j = 0; j < pool.taints().size(); j++) {
                checkKey(pool.taints().get(j).key(), at.at("taints").at(j).at("key"));
                checkValue(
                        pool.taints().get(j).value(), 0, at.at("taints").at(j).at("value"));
            }
        }
    }

    private void checkValue(String value, int fewest, Place place) {
        if (!VALUE.matcher(value).matches() || value.length() < fewest) {
            findings.refuse(
                    InputRule.POOL_LABEL,
                    place,
                    "\"" + value + "\"",
                    "is not a valid value for Kubernetes and EKS, with %d characters".formatted(value.length()),
                    "allowed: %d to %d letters, digits, hyphens, dots and underscores, with a letter or digit at both ends"
                            .formatted(fewest, LONGEST),
                    "Write a value such as media.");
        }
    }

    private void checkKey(String key, Place place) {
        if (key.length() > LONGEST) {
            findings.refuse(
                    InputRule.POOL_LABEL,
                    place,
                    key,
                    "has %d characters".formatted(key.length()),
                    "EKS accepts at most %d, with the prefix".formatted(LONGEST),
                    "Write a shorter key, such as example.com/team.");
        } else if (!KEY.matcher(key).matches() || GIVEN.matcher(key).matches()) {
            findings.refuse(
                    InputRule.POOL_LABEL,
                    place,
                    key,
                    KEY.matcher(key).matches()
                            ? "is set by Hikkoshi, Kubernetes or EKS"
                            : "is not a valid key for Kubernetes",
                    "allowed: a key of your own",
                    "Write a key such as example.com/team.");
        }
    }
}
