package dev.hikkoshi.report;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The legal steps in the order that keeps the risk of a move small.
 *
 * <p>What is half-way comes before what has not begun: a feature on two sides needs the capacity of both. What has not
 * begun starts with the feature whose problems reach the fewest users: first those behind an internal load balancer, then
 * workers and crons, then those behind the internet; the smaller first.
 */
public final class Recommendations {

    /** Why a step is next, in the order of the move. */
    private enum Motive {
        CLUSTER,
        OBSERVABILITY,
        HALF_WAY,
        RETIRE,
        LAYER,
        DECOMMISSION,
        FIRST_SHARE,
        DEPLOY,
        ADOPT,
        AGAIN,
        REFUSED_LATER
    }

    private record Ranked(Recommendation recommendation, Motive motive, int risk, int size) {}

    private static final Comparator<Ranked> ORDER =
            Comparator.comparing(Ranked::motive).thenComparing(Ranked::risk).thenComparing(Ranked::size);

    private final Plan plan;
    private final NextSteps next;
    private final Map<String, LedgerStep> last = new LinkedHashMap<>();
    private final Map<String, Problem> later = new LinkedHashMap<>();

    /** The recommendations for {@code plan}, which no rule refuses. */
    public Recommendations(Plan plan) {
        this.plan = plan;
        this.next = new NextSteps(plan);
        plan.ledger().steps().stream()
                .filter(step -> step.verb().namesFeatures())
                .forEach(step -> step.subjects().forEach(feature -> last.put(feature, step)));
        EndConditions.of(plan)
                .refused()
                .forEach(refusal -> later.putIfAbsent(refusal.problem().given(), refusal.problem()));
    }

    /**
     * The first of them, each for other subjects.
     *
     * @param most how many at most
     */
    public List<Recommendation> first(int most) {
        List<Recommendation> recommended = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Stream.concat(ofEnvironment(), ofFeatures()).sorted(ORDER).forEach(ranked -> {
            List<String> subjects = ranked.recommendation().step().taken().subjects();
            if (recommended.size() < most && subjects.stream().noneMatch(named::contains)) {
                named.addAll(subjects);
                recommended.add(ranked.recommendation());
            }
        });
        return recommended;
    }

    private Stream<Ranked> ofEnvironment() {
        return next.ofEnvironment().stream().map(this::ranked);
    }

    private Ranked ranked(NextStep step) {
        LedgerStep taken = step.taken();
        if (taken.builds("cluster")) {
            return new Ranked(
                    new Recommendation(step, "EKS gets features after the cluster is built. No request moves."),
                    Motive.CLUSTER,
                    0,
                    0);
        }
        if (taken.verb() == Verb.BUILD) {
            return new Ranked(
                    new Recommendation(
                            step, "A feature is observed for one phase before its first share. No request moves."),
                    Motive.OBSERVABILITY,
                    0,
                    0);
        }
        return taken.verb() == Verb.REMOVE_LAYER
                ? new Ranked(
                        new Recommendation(step, "No feature needs the layer any more, but its machines run."),
                        Motive.LAYER,
                        0,
                        0)
                : new Ranked(
                        new Recommendation(step, "All layers are removed. The step ends the legacy side."),
                        Motive.DECOMMISSION,
                        0,
                        0);
    }

    private Stream<Ranked> ofFeatures() {
        return plan.latest().states().values().stream().flatMap(state -> forward(state).stream());
    }

    /** The step that leads farthest: a move before a shift. */
    private List<Ranked> forward(FeatureState state) {
        List<NextStep> legal = next.of(state.feature().name()).stream()
                .filter(NextStep::goesForward)
                .filter(NextStep::isLegal)
                .toList();
        return legal.isEmpty() ? List.of() : List.of(ranked(state, legal.get(legal.size() - 1)));
    }

    private Ranked ranked(FeatureState state, NextStep step) {
        String feature = state.feature().name();
        LedgerStep before = last.get(feature);
        if (before != null && before.goesBack()) {
            return new Ranked(
                    new Recommendation(
                            step,
                            "It was rolled back on %s: %s. Take the step after the cause is fixed."
                                    .formatted(before.on(), before.because())),
                    Motive.AGAIN,
                    risk(state.feature()),
                    state.feature().peak());
        }
        Optional<Problem> refusal = later(feature);
        if (refusal.isPresent()) {
            return new Ranked(
                    new Recommendation(
                            step,
                            "The step is legal, but a later one is not: "
                                    + refusal.get().sentence()),
                    Motive.REFUSED_LATER,
                    risk(state.feature()),
                    state.feature().peak());
        }
        Motive motive =
                switch (state.stage()) {
                    case ON_LEGACY -> state.takesOver() ? Motive.ADOPT : Motive.DEPLOY;
                    case ADOPTED -> Motive.DEPLOY;
                    case DUAL -> Motive.FIRST_SHARE;
                    case SHIFTING -> Motive.HALF_WAY;
                    case MOVED, RETIRED -> Motive.RETIRE;
                };
        // The feature that is farthest is finished first.
        int risk = motive == Motive.HALF_WAY ? -state.share() : risk(state.feature());
        return new Ranked(
                new Recommendation(step, reason(state, motive)),
                motive,
                risk,
                state.feature().peak());
    }

    /** What refuses a later step of the feature, or of the other half of its pair. */
    private Optional<Problem> later(String feature) {
        return Stream.concat(
                        Stream.of(feature),
                        plan.environment().service().pairs().stream()
                                .filter(pair -> pair.holds(feature))
                                .flatMap(pair -> Stream.of(pair.first(), pair.second())))
                .map(later::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private String reason(FeatureState state, Motive motive) {
        String since =
                next.since(state.feature().name()).map(day -> "since " + day).orElse("");
        return switch (motive) {
            case HALF_WAY ->
                "It is half-way, with %d %% on EKS %s. Finish it before you start another."
                        .formatted(state.share(), since);
            case RETIRE ->
                "EKS has all of its work %s, and the legacy side still runs. Retired is final: take the step when you no longer need the way back."
                        .formatted(since);
            case FIRST_SHARE -> exposure(state.feature()) + " It runs on both sides " + since + ".";
            case ADOPT -> exposure(state.feature()) + " Its requests stay where they are.";
            case DEPLOY -> exposure(state.feature()) + " EKS gets none of its work yet.";
            case CLUSTER, OBSERVABILITY, LAYER, DECOMMISSION, AGAIN, REFUSED_LATER ->
                throw new IllegalStateException(motive.name());
        };
    }

    private int risk(Feature feature) {
        return feature instanceof HttpFeature http ? isInternal(http) ? 0 : 2 : 1;
    }

    private String exposure(Feature feature) {
        String peak = feature.peak() + (feature.peak() == 1 ? " pod" : " pods") + " at the peak";
        return switch (risk(feature)) {
            case 0 ->
                "Among what has to start, few people meet a problem of it: its load balancer is internal; " + peak
                        + ".";
            case 1 -> "No user waits for an answer of it; " + peak + ".";
            default -> "Its users are on the internet; " + peak + ", and the smaller start first.";
        };
    }

    private boolean isInternal(HttpFeature feature) {
        return plan.environment().loadBalancer(feature.routing().loadBalancer()).internal();
    }
}
