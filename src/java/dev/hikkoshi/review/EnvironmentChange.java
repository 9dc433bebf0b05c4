package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Reason;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one environment differs between two revisions. {@code check} judges it, and {@code diff} shows its effect.
 *
 * @param before the plan of the base revision; its ledger alone, without phases, if {@code scope} is {@code LEDGER}
 * @param after the plan of the working tree
 * @param scope the part of the base that can be compared
 * @param reading the files of the working tree, with the lines of their values
 * @param reasonsBefore the reasons of values at the base, by path
 * @param occasion when it is judged, and what else the change touches
 */
public record EnvironmentChange(
        Plan before,
        Plan after,
        Scope scope,
        Reading reading,
        SortedMap<String, Reason> reasonsBefore,
        Occasion occasion) {

    /** The part of the base revision that this version can read. */
    public enum Scope {
        /** The whole environment. */
        ENVIRONMENT,
        /** Only the ledger. */
        LEDGER,
        /** Nothing: the environment is new, or its files are not valid. */
        NOTHING
    }

    /** A feature of both revisions. */
    record Kept(Feature before, Feature after, Place place) {}

    /** A feature with a listener rule in both revisions. */
    record KeptRoute(HttpFeature before, HttpFeature after, Place place) {}

    Environment base() {
        return before.environment();
    }

    Environment head() {
        return after.environment();
    }

    /** The name of the environment. */
    public String environment() {
        return head().name();
    }

    /** Whether the whole environment can be compared. */
    public boolean hasBase() {
        return scope == Scope.ENVIRONMENT;
    }

    /** The same change for an environment that the base does not have: without added steps. */
    public EnvironmentChange withoutBase() {
        return new EnvironmentChange(after, after, Scope.NOTHING, reading, new TreeMap<>(), occasion);
    }

    /** The reasons of values in the working tree, by path. */
    SortedMap<String, Reason> reasonsAfter() {
        return reading.reasonsOf(environment());
    }

    /** The steps that the change adds. */
    public List<LedgerStep> added() {
        List<LedgerStep> steps = after.ledger().steps();
        int past = before.ledger().steps().size();
        return past >= steps.size() ? List.of() : steps.subList(past, steps.size());
    }

    /** The working tree's steps at the places of the base's. */
    List<LedgerStep> keptSteps() {
        List<LedgerStep> steps = after.ledger().steps();
        return steps.subList(0, steps.size() - newSteps().size());
    }

    /** The steps that nobody has judged before: those that the change adds, or all of an environment that the base does not have. */
    List<LedgerStep> newSteps() {
        return scope == Scope.NOTHING ? after.ledger().steps() : added();
    }

    /** The features of both revisions, in the working tree's order. */
    List<Kept> features() {
        List<Feature> features = head().service().features();
        return features.stream()
                .flatMap(feature -> find(base().service().features(), feature.name()).stream()
                        .map(old -> new Kept(old, feature, featurePlace(feature.name()))))
                .toList();
    }

    /** The features of both revisions whose image differs, in the working tree's order. */
    public List<String> newImages() {
        return !hasBase()
                ? List.of()
                : features().stream()
                        .filter(kept -> !kept.before()
                                .workload()
                                .image()
                                .equals(kept.after().workload().image()))
                        .map(kept -> kept.after().name())
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

    /** The state of a feature at the base. Empty for a new feature. */
    public Optional<FeatureState> stateBefore(String feature) {
        return Optional.ofNullable(before.latest().states().get(feature));
    }

    /** The state of a feature in the working tree. Empty for a removed feature. */
    public Optional<FeatureState> stateAfter(String feature) {
        return Optional.ofNullable(after.latest().states().get(feature));
    }

    /** Whether the change lowers the share of a feature. */
    public boolean lowersShare(String feature) {
        return stateBefore(feature)
                .flatMap(was -> stateAfter(feature).map(is -> is.share() < was.share()))
                .orElse(false);
    }

    /** Whether the change rolls a feature back: to a smaller share, or to the legacy side alone. */
    public boolean goesBack(String feature) {
        return lowersShare(feature)
                || stateBefore(feature).filter(FeatureState::runsOnCluster).isPresent()
                        && stateAfter(feature).filter(is -> !is.runsOnCluster()).isPresent();
    }

    /** Whether EKS has more of a feature after the change than before it: a larger share, or the feature at all. */
    boolean goesForward(String feature) {
        return stateAfter(feature)
                .filter(is -> stateBefore(feature)
                        .map(was -> is.share() > was.share() || is.runsOnCluster() && !was.runsOnCluster())
                        .orElse(true))
                .isPresent();
    }

    /** Whether the feature has its own resources on EKS both before and after. */
    boolean staysOnCluster(String feature) {
        return before.latest().state(feature).runsOnCluster()
                && after.latest().state(feature).runsOnCluster();
    }

    /**
     * Whether the base only declares a feature: somebody else owns the fleet that runs it, and nothing that serves it is the
     * project's own: no rule, no pods, and no parameter that the fleet follows.
     */
    boolean isOnlyDeclared(String feature) {
        return base().legacy().provider() == LegacyProvider.EXTERNAL
                && stateBefore(feature)
                        .filter(state -> !state.hasRule() && !state.runsOnCluster())
                        .filter(state -> Honour.neededBy(state.feature())
                                .filter(base().legacy()
                                        .layer(state.feature().layer())
                                        .honours()::contains)
                                .isEmpty())
                        .isPresent();
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
