package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Purpose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks that two environments that serve share no domain, no queue that workers or crons use, no cluster that exists, because
 * both have the same namespaces, and no Auto Scaling group: its instances ask one environment who owns a cron, and the other one
 * would run it, too (trap T26).
 */
public final class ServingApartCheck {

    private final Findings findings;
    private final Map<List<String>, String> first = new HashMap<>();

    /** Creates a check that reports to {@code findings}. */
    public ServingApartCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks the environments that could be read. The later one of two that share something is refused. */
    public void check(Optional<ServiceFile> service, List<EnvironmentFolder> folders) {
        List<FeatureFile> features = service.map(ServiceFile::features).orElse(List.of());
        Set<String> consumed = features.stream()
                .flatMap(feature -> feature.worker().stream())
                .flatMap(worker -> worker.queues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // Dependencies from which a feature takes work by itself, without a request.
        Set<String> used = features.stream()
                .filter(feature ->
                        feature.worker().isPresent() || feature.cron().isPresent())
                .flatMap(feature -> feature.needs().stream().map(NeedFile::name))
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(consumed);
        for (EnvironmentFolder folder : folders) {
            folder.environment()
                    .filter(written -> written.file().purpose() == Purpose.SERVE)
                    .ifPresent(written -> check(folder.name(), written, consumed, used));
        }
    }

    private void check(String name, Written<EnvironmentFile> written, Set<String> consumed, Set<String> used) {
        EnvironmentFile file = written.file();
        check(name, file, "domain", file.domain(), written.place().at("domain"));
        checkGroups(name, file, written.place().at("legacy").at("layers"));
        file.cluster()
                .existing()
                .ifPresent(existing -> check(
                        name,
                        file,
                        "cluster",
                        existing.name(),
                        written.place().at("cluster").at("existing").at("name")));
        for (String dependency : used) {
            DependencyFile here = file.dependencies().get(dependency);
            if (here != null) {
                Place place = written.place().at("dependencies").at(dependency);
                here.queue().ifPresent(id -> check(name, file, "queue", id, place.at("queue")));
                // The queue is a list of a Redis, or a queue of a broker.
                here.address()
                        .filter(address -> consumed.contains(dependency))
                        .ifPresent(id -> check(name, file, "address of queues", id, place.at("address")));
            }
        }
    }

    private void checkGroups(String name, EnvironmentFile file, Place layers) {
        for (int i = 0; i < file.legacy().layers().size(); i++) {
            List<String> groups = file.legacy().layers().get(i).autoScalingGroups();
            for (int j = 0; j < groups.size(); j++) {
                check(
                        name,
                        file,
                        "Auto Scaling group",
                        groups.get(j),
                        layers.at(i).at("autoScalingGroups").at(j));
            }
        }
    }

    private void check(String environment, EnvironmentFile file, String what, String value, Place place) {
        String other = first.putIfAbsent(List.of(file.account(), file.region(), what, value), environment);
        if (other != null && !other.equals(environment)) {
            findings.refuse(
                    InputRule.ENV_SHARED,
                    place,
                    value,
                    "is also the %s of %s, in the same account and region".formatted(what, other),
                    "each environment that serves has its own",
                    "Write another one. An environment that is not deployed any more has purpose: record.");
        }
    }
}
