package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LegacyPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that no two features of a layer have the same port on its instances. The name of a feature gives its port, so two
 * names may give the same one. Then one of the two declares another, and no other feature moves.
 */
final class LegacyPortCheck {

    private final Findings findings;

    LegacyPortCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<FeatureFile> features, Place place) {
        Map<String, Map<Integer, String>> byLayer = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            FeatureFile feature = features.get(i);
            Optional<LegacyPorts> ports = portsOf(feature);
            if (ports.isPresent()) {
                int port = ports.get().local();
                String owner = byLayer.computeIfAbsent(feature.layer(), layer -> new HashMap<>())
                        .putIfAbsent(port, feature.name());
                if (owner != null && !owner.equals(feature.name())) {
                    refuse(feature, owner, port, features, place.at(i).at("http"));
                }
            }
        }
    }

    private void refuse(FeatureFile feature, String owner, int port, List<FeatureFile> features, Place place) {
        List<Integer> taken = features.stream()
                .filter(other -> other.layer().equals(feature.layer()))
                .flatMap(other -> portsOf(other).stream())
                .map(LegacyPorts::local)
                .toList();
        int free = port;
        while (taken.contains(free)) {
            free = free == LegacyPorts.LAST ? LegacyPorts.FIRST : free + 1;
        }
        findings.refuse(
                InputRule.HTTP_LEGACY_PORT,
                place.at("legacyPort"),
                port,
                "is already the port of %s on the layer %s".formatted(owner, feature.layer()),
                "the name of a feature gives its port, unless legacyPort declares one of %d to %d"
                        .formatted(LegacyPorts.FIRST, LegacyPorts.LAST),
                "Write legacyPort: %d.".formatted(free));
    }

    /** The ports of an HTTP feature; empty for another one, and for a port out of its range, which has a finding already. */
    static Optional<LegacyPorts> portsOf(FeatureFile feature) {
        return feature.http()
                .map(HttpFile::legacyPort)
                .filter(declared ->
                        declared.stream().allMatch(port -> port >= LegacyPorts.FIRST && port <= LegacyPorts.LAST))
                .map(declared -> LegacyPorts.of(feature.name(), declared));
    }

    /** The features of a layer as text, for a message. */
    static String names(List<FeatureFile> features) {
        return features.stream().map(FeatureFile::name).collect(Collectors.joining(", "));
    }
}
