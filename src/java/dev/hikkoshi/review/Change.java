package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one environment between two revisions.
 *
 * @param before the plan at the base revision
 * @param after the plan of the working tree
 * @param reading the working tree's files, for the places of what they say
 */
record Change(Plan before, Plan after, Reading reading) {

    /** A feature that is there before and after. */
    record Kept(Feature before, Feature after, Place place) {}

    /** A feature behind a load balancer before and after. */
    record KeptRoute(HttpFeature before, HttpFeature after, Place place) {}

    Environment base() {
        return before.environment();
    }

    Environment head() {
        return after.environment();
    }

    String environment() {
        return head().name();
    }

    /** The steps that the change adds. */
    List<LedgerStep> added() {
        List<LedgerStep> steps = after.ledger().steps();
        int past = before.ledger().steps().size();
        return past >= steps.size() ? List.of() : steps.subList(past, steps.size());
    }

    /** The features of both revisions, in the working tree's order. */
    List<Kept> features() {
        List<Feature> features = head().service().features();
        return features.stream()
                .flatMap(feature -> find(base().service().features(), feature.name()).stream()
                        .map(old -> new Kept(old, feature, featurePlace(feature.name()))))
                .toList();
    }

    /** The features behind a load balancer in both revisions, in the working tree's order. */
    List<KeptRoute> routes() {
        return features().stream()
                .filter(kept -> kept.before() instanceof HttpFeature && kept.after() instanceof HttpFeature)
                .map(kept -> new KeptRoute(
                        (HttpFeature) kept.before(),
                        (HttpFeature) kept.after(),
                        kept.place().at("http")))
                .toList();
    }

    /** Whether the feature has its own resources on EKS both before and after. */
    boolean staysOnCluster(String feature) {
        return before.latest().state(feature).runsOnCluster()
                && after.latest().state(feature).runsOnCluster();
    }

    Place featurePlace(String feature) {
        List<String> names =
                head().service().features().stream().map(Feature::name).toList();
        return servicePlace().at("features").at(names.indexOf(feature));
    }

    Place servicePlace() {
        return reading.place("environments/service.yaml");
    }

    Place environmentPlace() {
        return reading.place("environments/" + environment() + "/environment.yaml");
    }

    Place ledgerPlace() {
        return reading.place(after.ledger().file()).at("steps");
    }

    private static Optional<Feature> find(List<Feature> features, String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }
}
