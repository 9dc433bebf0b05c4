package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.LegacyPorts;
import dev.hikkoshi.model.LegacyProvider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the target groups and the port of a layer against the HTTP features that it serves. */
final class LayerTargetCheck {

    /** IANA, Service Name and Transport Protocol Port Number Registry. sshd of Amazon Linux listens there. */
    private static final int SSH = 22;

    private final Findings findings;
    private final Names names;

    LayerTargetCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /**
     * Checks one layer.
     *
     * @param features the features of the layer
     */
    void check(LayerFile layer, List<FeatureFile> features, LegacyProvider provider, Place place) {
        List<FeatureFile> served =
                features.stream().filter(feature -> feature.http().isPresent()).toList();
        if (provider == LegacyProvider.EXTERNAL) {
            checkExisting(layer, served, place.at("targetGroupArns"));
            checkLoadBalancers(layer, served, place.at("targetGroupArns"));
        } else if (!served.isEmpty()) {
            checkCount(layer, served, place.at("name"));
            checkPort(layer, served, place.at("port"));
        }
    }

    /** A feature without a group of its own uses the one of its load balancer. */
    private void checkExisting(LayerFile layer, List<FeatureFile> served, Place place) {
        Set<String> known = new LinkedHashSet<>();
        Set<String> missing = new LinkedHashSet<>();
        for (FeatureFile feature : served) {
            String loadBalancer = feature.http().map(HttpFile::loadBalancer).orElseThrow();
            known.add(loadBalancer);
            if (!layer.targetGroupArns().containsKey(feature.name())
                    && !layer.targetGroupArns().containsKey(loadBalancer)) {
                missing.add(loadBalancer);
            }
        }
        served.stream().map(FeatureFile::name).forEach(known::add);
        for (String loadBalancer : missing) {
            findings.refuse(
                    InputRule.LEGACY_TARGET_GROUP,
                    place,
                    "",
                    "the target group for the load balancer %s is missing".formatted(loadBalancer),
                    "provider external needs one for each load balancer, or one for each feature on this layer",
                    "Write %s: \"arn:aws:elasticloadbalancing:…\" under targetGroupArns.".formatted(loadBalancer));
        }
        for (String written : layer.targetGroupArns().keySet()) {
            names.known(
                    InputRule.LEGACY_TARGET_GROUP,
                    place.at(written),
                    written,
                    known,
                    "load balancer of a feature, or feature with requests, on this layer");
        }
    }

    /** A target group belongs to one load balancer (docs.aws.amazon.com/elasticloadbalancing, "Target groups"). */
    private void checkLoadBalancers(LayerFile layer, List<FeatureFile> served, Place place) {
        Map<String, String> loadBalancers = new LinkedHashMap<>();
        for (FeatureFile feature : served) {
            String loadBalancer = feature.http().map(HttpFile::loadBalancer).orElseThrow();
            String key = layer.targetGroupArns().containsKey(feature.name()) ? feature.name() : loadBalancer;
            String group = layer.targetGroupArns().getOrDefault(key, "");
            String before = loadBalancers.putIfAbsent(group, loadBalancer);
            if (!group.isEmpty() && before != null && !before.equals(loadBalancer)) {
                findings.refuse(
                        InputRule.LEGACY_TARGET_GROUP,
                        place.at(key),
                        group,
                        "serves %s behind the load balancer %s, and other features behind %s"
                                .formatted(feature.name(), loadBalancer, before),
                        "a group belongs to one load balancer",
                        "Write the group that the load balancer %s forwards to.".formatted(loadBalancer));
            }
        }
    }

    private void checkCount(LayerFile layer, List<FeatureFile> served, Place place) {
        if (served.size() > AwsLimits.TARGET_GROUPS_OF_SCALING_GROUP) {
            findings.refuse(
                    InputRule.LEGACY_TARGETS,
                    place,
                    layer.name(),
                    "serves %d features".formatted(served.size()),
                    "a layer serves at most " + AwsLimits.TARGET_GROUPS_OF_SCALING_GROUP,
                    "Add a layer, and write its name under layer of %s."
                            .formatted(LegacyPortCheck.names(
                                    served.subList(AwsLimits.TARGET_GROUPS_OF_SCALING_GROUP, served.size()))));
        }
    }

    private void checkPort(LayerFile layer, List<FeatureFile> served, Place place) {
        if (layer.port().isEmpty()) {
            findings.refuse(
                    InputRule.LEGACY_PORT,
                    place,
                    "",
                    "port is missing",
                    "a layer with an HTTP feature needs it",
                    "Write the port on which the instances listen.");
            return;
        }
        int port = layer.port().get();
        if (port == SSH) {
            findings.refuse(
                    InputRule.LEGACY_PORT,
                    place,
                    port,
                    "is the port of SSH, which the machine image serves",
                    "requests go to a port on which the features listen",
                    "Write another port, such as 80.");
        }
        for (FeatureFile feature : served) {
            Optional<LegacyPorts> ports = LegacyPortCheck.portsOf(feature);
            if (ports.isPresent() && (ports.get().local() == port || ports.get().health() == port)) {
                findings.refuse(
                        InputRule.LEGACY_PORT,
                        place,
                        port,
                        "is a port of the feature " + feature.name(),
                        "%d is its local port, and %d answers its health check"
                                .formatted(ports.get().local(), ports.get().health()),
                        "Write another port, such as 80.");
            }
        }
    }
}
