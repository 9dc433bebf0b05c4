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
            pool.labels().keySet().forEach(key -> checkKey(key, at.at("labels").at(key)));
            for (int j = 0; j < pool.taints().size(); j++) {
                checkKey(pool.taints().get(j).key(), at.at("taints").at(j).at("key"));
            }
        }
    }

    private void checkKey(String key, Place place) {
        if (!KEY.matcher(key).matches() || GIVEN.matcher(key).matches()) {
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
