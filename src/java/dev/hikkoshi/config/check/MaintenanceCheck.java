package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CanaryFile;
import dev.hikkoshi.config.file.ConditionsFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.MaintenanceFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Maintenance;
import dev.hikkoshi.model.MaintenanceRule;
import dev.hikkoshi.model.MaintenanceRule.Numbered;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.WrittenHost;
import java.util.ArrayList;
import java.util.List;

/** Checks the maintenances of an environment: whom they concern, and whether their rules have a priority. */
final class MaintenanceCheck {

    private final Findings findings;

    MaintenanceCheck(Findings findings) {
        this.findings = findings;
    }

    void check(ServiceFile service, EnvironmentFile environment, Place place) {
        for (int i = 0; i < environment.loadBalancers().size(); i++) {
            LoadBalancerFile loadBalancer = environment.loadBalancers().get(i);
            Place here = place.at(i).at("maintenance");
            loadBalancer
                    .maintenance()
                    .ifPresent(maintenance -> check(maintenance, loadBalancer, service, environment.domain(), here));
        }
    }

    private void check(
            MaintenanceFile maintenance,
            LoadBalancerFile loadBalancer,
            ServiceFile service,
            String domain,
            Place place) {
        new ResponseCheck(findings).checkStatus(maintenance.statusCode(), place.at("statusCode"));
        List<FeatureFile> behind = service.features().stream()
                .filter(feature -> feature.http()
                        .filter(http -> http.loadBalancer().equals(loadBalancer.name()))
                        .isPresent())
                .toList();
        if (maintenance.features().isEmpty()) {
            checkAll(loadBalancer, behind, service, place);
            return;
        }
        List<String> named = maintenance.features().get();
        new Names(findings).unique(named, place.at("features"));
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            Place here = place.at("features").at(i);
            boolean isKnown = new Names(findings)
                    .known(
                            InputRule.HTTP_MAINTENANCE,
                            here,
                            name,
                            behind.stream().map(FeatureFile::name).toList(),
                            "feature behind this load balancer");
            if (isKnown) {
                checkRoom(name, behind, loadBalancer, service, domain, here);
            }
        }
    }

    private void checkAll(LoadBalancerFile loadBalancer, List<FeatureFile> behind, ServiceFile service, Place place) {
        if (loadBalancer.existing().isPresent()) {
            findings.refuse(
                    InputRule.HTTP_MAINTENANCE,
                    place,
                    loadBalancer.name(),
                    "exists, and its owner's rules answer more than the features",
                    "a maintenance on a load balancer that exists names features",
                    "Write features: [%s]."
                            .formatted(String.join(
                                    ", ", behind.stream().map(FeatureFile::name).toList())));
            return;
        }
        List<Integer> numbers = new ArrayList<>();
        behind.forEach(feature -> {
            HttpFile http = feature.http().orElseThrow();
            numbers.add(http.priority());
            http.canary().map(CanaryFile::priority).ifPresent(numbers::add);
        });
        service.responses().stream()
                .filter(response -> response.loadBalancer().equals(loadBalancer.name()))
                .forEach(response -> numbers.add(response.priority()));
        if (numbers.contains(Maintenance.FIRST)) {
            findings.refuse(
                    InputRule.HTTP_MAINTENANCE,
                    place,
                    Maintenance.FIRST,
                    "is the priority of another rule",
                    "the rule of a maintenance for all requests is the first one",
                    "Write features:, or give the other rule another priority.");
        }
    }

    private void checkRoom(
            String name,
            List<FeatureFile> behind,
            LoadBalancerFile loadBalancer,
            ServiceFile service,
            String domain,
            Place place) {
        List<Numbered> own = new ArrayList<>();
        List<Numbered> others = new ArrayList<>();
        behind.forEach(feature -> (feature.name().equals(name) ? own : others)
                .addAll(numbered(feature.http().orElseThrow(), domain)));
        service.responses().stream()
                .filter(response -> response.loadBalancer().equals(loadBalancer.name()))
                .filter(response -> loadBalancer.existing().isEmpty())
                .forEach(response -> others.add(new Numbered(
                        response.priority(),
                        patterns(response.hosts(), response.paths(), response.conditions(), domain))));
        loadBalancer
                .existing()
                .flatMap(ExistingLoadBalancerFile::rules)
                .orElse(List.of())
                .forEach(rule ->
                        others.add(new Numbered(rule.priority(), RequestPatterns.of(rule.hosts(), rule.paths()))));
        boolean isUnknown = loadBalancer
                .existing()
                .filter(existing -> existing.rules().isEmpty())
                .isPresent();
        if (isUnknown || MaintenanceRule.free(own, others).isEmpty()) {
            findings.refuse(
                    InputRule.HTTP_MAINTENANCE,
                    place,
                    name,
                    isUnknown
                            ? "is behind a load balancer whose rules nobody declared"
                            : "has no free priority directly in front of its rules",
                    "no rule for the same requests is between a maintenance and its feature",
                    isUnknown
                            ? "Write the rules of its owner under existing.rules."
                            : "Give another rule another priority, so that a number in front of %s is free."
                                    .formatted(name));
        }
    }

    private static List<Numbered> numbered(HttpFile http, String domain) {
        return MaintenanceRule.numbered(
                http.priority(),
                http.canary().map(CanaryFile::priority),
                patterns(http.hosts(), http.paths(), http.conditions(), domain));
    }

    private static RequestPatterns patterns(
            List<String> hosts, List<String> paths, ConditionsFile conditions, String domain) {
        return RequestPatterns.of(
                hosts.stream().map(host -> new WrittenHost(host).in(domain)).toList(), paths, conditions.conditions());
    }
}
