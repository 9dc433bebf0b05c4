package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.SmallestExample;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Upstream;
import java.util.HashSet;
import java.util.Set;

/** Checks one feature, and its references to other names in {@code service.yaml}. */
final class FeatureCheck {

    private final ServiceFile service;
    private final Findings findings;
    private final Names names;

    FeatureCheck(ServiceFile service, Findings findings) {
        this.service = service;
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, Place place) {
        names.known(
                InputRule.REF_NAMESPACE,
                place.at("namespace"),
                feature.namespace(),
                service.namespaces(),
                "namespace",
                "Write one of these names, or add it to namespaces.");
        FeatureKind kind = feature.kind();
        boolean http = kind == FeatureKind.WEB || kind == FeatureKind.API;
        checkSection("http", feature.http().isPresent(), http, kind, place);
        checkSection("worker", feature.worker().isPresent(), kind == FeatureKind.WORKER, kind, place);
        checkSection("cron", feature.cron().isPresent(), kind == FeatureKind.CRON, kind, place);
        checkImage(feature.image(), place.at("image"));
        for (int i = 0; i < feature.container().sidecars().size(); i++) {
            checkImage(
                    feature.container().sidecars().get(i).image(),
                    place.at("container").at("sidecars").at(i).at("image"));
        }
        new PodCheck(findings).check(feature, place);
        new ContainerCheck(findings).check(feature, place);
        new MountCheck(findings).check(service, feature, place);
        new NeedCheck(service, findings).check(feature, place.at("needs"));
        new ConfigurationCheck(findings).check(feature, place);
        feature.http().ifPresent(section -> {
            new HttpCheck(findings).check(section, place.at("http"));
            new TargetCheck(findings).check(section, place.at("http"));
        });
        new LongConnectionCheck(findings).check(feature, place);
        new WorkerCheck(service, findings).check(feature, place);
        new CronCheck(service, findings).check(feature, place);
        checkEgress(feature, place.at("placement").at("fixedEgress"));
    }

    /** The pull-through cache has the images of the platform. The image of a feature is pulled by its own name, on both sides. */
    private void checkImage(String image, Place place) {
        new Image(image)
                .upstream()
                .filter(upstream -> upstream != Upstream.ECR_PUBLIC)
                .ifPresent(upstream -> findings.warn(
                        InputRule.POD_REGISTRY,
                        place,
                        image,
                        "is pulled from %s without credentials".formatted(upstream.title()),
                        "a registry of Amazon ECR",
                        "Copy the image to Amazon ECR, and name it there."));
    }

    private void checkSection(String section, boolean written, boolean expected, FeatureKind kind, Place place) {
        if (written != expected) {
            findings.refuse(
                    InputRule.FEATURE_KIND,
                    place.at(section),
                    "",
                    written
                            ? "a feature of kind %s cannot have %s".formatted(kind.word(), section)
                            : section + " is missing",
                    "web and api need http, worker needs worker, cron needs cron",
                    written
                            ? "Remove %s, or write kind: %s.".formatted(section, kindsWith(section))
                            : SmallestExample.of("service.features[]." + section) + ", or write another kind.");
        }
    }

    private static String kindsWith(String section) {
        return section.equals("http") ? FeatureKind.WEB.word() + " or " + FeatureKind.API.word() : section;
    }

    private void checkEgress(FeatureFile feature, Place place) {
        Set<String> inside = new HashSet<>();
        service.features().forEach(other -> inside.add(other.name()));
        service.dependencies().stream()
                .filter(dependency -> dependency.kind() != DependencyKind.EXTERNAL)
                .forEach(dependency -> inside.add(dependency.name()));
        boolean outside = feature.needs().stream().anyMatch(need -> !inside.contains(need.name()));
        if (feature.placement().fixedEgress() && !outside) {
            findings.refuse(
                    InputRule.POD_EGRESS,
                    place,
                    "true",
                    "has no effect: no need of the feature is a dependency of kind external",
                    "fixedEgress keeps the addresses for the allow list of such a dependency",
                    "Add the external dependency to needs, or remove fixedEgress.");
        }
    }
}
