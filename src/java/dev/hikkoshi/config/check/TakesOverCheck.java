package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DefaultActionFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.OwnersRuleFile;
import dev.hikkoshi.config.file.TakesOverFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.ListenerCount;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.WrittenHost;
import java.util.List;
import java.util.Optional;

/** Checks the features behind a load balancer against who owns it: what they take over, and whose target groups they have. */
final class TakesOverCheck {

    private final Findings findings;

    TakesOverCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        List<LoadBalancerFile> loadBalancers = environment.loadBalancers();
        for (int i = 0; i < loadBalancers.size(); i++) {
            LoadBalancerFile loadBalancer = loadBalancers.get(i);
            List<FeatureFile> behind = features.stream()
                    .filter(feature -> feature.http()
                            .filter(http -> http.loadBalancer().equals(loadBalancer.name()))
                            .isPresent())
                    .toList();
            Place here = place.at("loadBalancers").at(i);
            checkGroups(loadBalancer, behind, environment.legacy().provider(), here);
            new IdleTimeoutCheck(findings).check(loadBalancer, behind, here);
            loadBalancer.existing().ifPresent(existing -> {
                checkTakesOver(existing, behind, here.at("existing").at("takesOver"));
                checkQuota(
                        existing,
                        behind,
                        environment.legacy().layers(),
                        here.at("existing").at("rules"));
                behind.forEach(feature -> warnOfOverlap(
                        existing,
                        feature,
                        environment.domain(),
                        here.at("existing").at("rules")));
            });
        }
    }

    /**
     * A target group belongs to one load balancer, and a second one ends in TargetGroupAssociationLimit (Elastic Load Balancing
     * API, CreateRule).
     */
    private void checkGroups(
            LoadBalancerFile loadBalancer, List<FeatureFile> behind, LegacyProvider provider, Place place) {
        boolean existingFleet = provider == LegacyProvider.EXTERNAL;
        if (!behind.isEmpty() && existingFleet != loadBalancer.existing().isPresent()) {
            findings.refuse(
                    InputRule.LEGACY_BALANCER,
                    existingFleet ? place.at("name") : place.at("existing"),
                    loadBalancer.name(),
                    existingFleet
                            ? "is a new load balancer, but the target groups of the fleet belong to another one"
                            : "exists, but provider %s creates new target groups, which serve nobody yet"
                                    .formatted(provider.word()),
                    "provider external and an existing load balancer go together",
                    existingFleet
                            ? "Write the ids of the load balancer that the fleet is behind, under existing."
                            : "Write provider: external, and the target groups that exist.");
        }
    }

    private void checkTakesOver(ExistingLoadBalancerFile existing, List<FeatureFile> behind, Place place) {
        List<String> known = behind.stream().map(FeatureFile::name).toList();
        for (String written : existing.takesOver().keySet()) {
            new Names(findings)
                    .known(
                            InputRule.HTTP_TAKES_OVER,
                            place.at(written),
                            written,
                            known,
                            "feature behind this load balancer");
        }
        for (String feature : known) {
            if (!existing.takesOver().containsKey(feature)) {
                findings.refuse(
                        InputRule.HTTP_TAKES_OVER,
                        place,
                        "",
                        "says nothing about " + feature,
                        "each feature behind an existing load balancer names what serves it now",
                        "Write %s: { ruleArn: …, priority: … }, or %s: { defaultAction: true }."
                                .formatted(feature, feature));
            }
        }
    }

    /** Both sides of each feature beside the rules of the owner. The quota of rules can be raised, the one of groups cannot. */
    private void checkQuota(
            ExistingLoadBalancerFile existing, List<FeatureFile> behind, List<LayerFile> layers, Place place) {
        ListenerCount count = new ListenerCount();
        existing.rules().orElse(List.of()).forEach(rule -> count.addOwners(rule.targetGroupArns()));
        existing.defaultAction().flatMap(DefaultActionFile::targetGroupArn).ifPresent(count::addDefault);
        behind.forEach(feature -> count.add(
                group(feature, layers),
                true,
                feature.http().orElseThrow().canary().isPresent()));
        int rulesQuota = existing.rulesQuota().orElse(AwsLimits.RULES_PER_LOAD_BALANCER);
        String text = "with those of the features, the listener has %d rules and %d target groups"
                .formatted(count.rules(), count.targetGroups());
        String allowed =
                "a load balancer has %d target groups at most, and this one %d rules until AWS raises the quota"
                        .formatted(AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER, rulesQuota);
        String fix =
                "Ask the owner to remove rules that are not needed, or AWS for a higher quota of rules, and write it as rulesQuota.";
        if (count.targetGroups() > AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER) {
            findings.refuse(InputRule.HTTP_QUOTA, place, "", text, allowed, fix);
        } else if (count.isOverItsQuota(rulesQuota)) {
            findings.warn(InputRule.HTTP_QUOTA, place, "", text, allowed, fix);
        }
    }

    /** The target group of the fleet that serves a feature: a group that features share counts once. */
    private static String group(FeatureFile feature, List<LayerFile> layers) {
        String loadBalancer = feature.http().orElseThrow().loadBalancer();
        return layers.stream()
                .filter(layer -> layer.name().equals(feature.layer()))
                .map(LayerFile::targetGroupArns)
                .findFirst()
                .map(groups -> groups.getOrDefault(feature.name(), groups.getOrDefault(loadBalancer, "")))
                .orElse("");
    }

    /** A rule of the owner that is evaluated before the one that serves the feature takes some of its requests, or all. */
    private void warnOfOverlap(ExistingLoadBalancerFile existing, FeatureFile feature, String domain, Place place) {
        HttpFile http = feature.http().orElseThrow();
        Optional<TakesOverFile> takesOver =
                Optional.ofNullable(existing.takesOver().get(feature.name()));
        RequestPatterns requests = RequestPatterns.of(
                http.hosts().stream()
                        .map(host -> new WrittenHost(host).in(domain))
                        .toList(),
                http.paths(),
                http.conditions().conditions());
        List<OwnersRuleFile> rules = existing.rules().orElse(List.of());
        for (int i = 0; i < rules.size(); i++) {
            OwnersRuleFile rule = rules.get(i);
            boolean isOwn = takesOver
                    .flatMap(TakesOverFile::ruleArn)
                    .filter(rule.ruleArn()::equals)
                    .isPresent();
            boolean isTaken = existing.takesOver().values().stream()
                    .anyMatch(other ->
                            other.ruleArn().filter(rule.ruleArn()::equals).isPresent());
            RequestPatterns patterns = RequestPatterns.of(rule.hosts(), rule.paths());
            if (!isOwn && !isTaken && rule.priority() < http.priority() && patterns.meets(requests)) {
                boolean takesAll = rule.further().isEmpty() && patterns.covers(requests);
                findings.warn(
                        InputRule.HTTP_OVERLAP,
                        place.at(i).at("priority"),
                        rule.priority(),
                        "is the priority of an owner's rule that takes %s requests of %s"
                                .formatted(takesAll ? "all" : "some", feature.name()),
                        "the rule of %s has priority %d".formatted(feature.name(), http.priority()),
                        takesAll
                                ? "A rule of %s gets no request, and `npx hikkoshi prove` fails for it. Ask the owner to move this rule behind it."
                                        .formatted(feature.name())
                                : "The share of %s concerns the other requests. Ask the owner whether these belong to it."
                                        .formatted(feature.name()));
            }
        }
    }
}
