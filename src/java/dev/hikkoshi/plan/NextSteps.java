package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.plan.NextStep.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The steps that can be appended to a ledger next. They are tried with the rules of the ledger. The current date is not
 * used, so a first date can be in the past: then the step is possible now.
 */
public final class NextSteps {

    private final Plan plan;
    private final Optional<LocalDate> last;
    private final Map<String, LocalDate> lastTouched = new LinkedHashMap<>();

    /** The next steps of {@code plan}, which no rule refuses. */
    public NextSteps(Plan plan) {
        this.plan = plan;
        List<LedgerStep> steps = plan.ledger().steps();
        this.last = steps.isEmpty()
                ? Optional.empty()
                : Optional.of(steps.get(steps.size() - 1).on());
        steps.stream().filter(step -> step.verb().namesFeatures()).forEach(step -> step.subjects()
                .forEach(feature -> lastTouched.put(feature, step.on())));
    }

    /**
     * The legal steps that name no feature: what is built first, the layers that no feature needs any more, and the end of the
     * legacy side.
     */
    public List<NextStep> ofEnvironment() {
        return leftOfEnvironment().stream().filter(NextStep::isLegal).toList();
    }

    /** The steps that name no feature and are not taken yet, legal or not. */
    public List<NextStep> leftOfEnvironment() {
        Phase latest = plan.latest();
        List<LedgerStep> steps = new ArrayList<>();
        if (!latest.hasCluster()) {
            steps.add(step(Verb.BUILD, List.of("cluster"), Optional.empty(), false));
        }
        if (!latest.hasObservability()) {
            steps.add(step(Verb.BUILD, List.of("observability"), Optional.empty(), false));
        }
        latest.layers().stream()
                .map(layer -> step(Verb.REMOVE_LAYER, List.of(layer.name()), Optional.empty(), false))
                .forEach(steps::add);
        if (latest.hasLegacy()) {
            steps.add(step(Verb.DECOMMISSION, List.of("legacy"), Optional.empty(), false));
        }
        return steps.stream().flatMap(step -> leads(step).stream()).toList();
    }

    /** The day of the last step of the feature; empty before its first step. */
    public Optional<LocalDate> since(String feature) {
        return Optional.ofNullable(lastTouched.get(feature));
    }

    /**
     * The steps that the feature's stage leads to, forward before back; empty after it retired. A shift has the largest
     * share that is allowed.
     */
    public List<NextStep> of(String feature) {
        FeatureState state = plan.latest().state(feature);
        List<NextStep> next = new ArrayList<>();
        best(alone(Verb.ADOPT, feature)).ifPresent(next::add);
        best(alone(Verb.DEPLOY_BOTH, feature)).ifPresent(next::add);
        best(shifts(state)).ifPresent(next::add);
        best(aloneOrPaired(Verb.MOVE, feature)).ifPresent(next::add);
        best(alone(Verb.RETIRE, feature)).ifPresent(next::add);
        back(feature, 0).ifPresent(next::add);
        backToAdopted(feature).ifPresent(next::add);
        backToLegacy(feature).ifPresent(next::add);
        return List.copyOf(next);
    }

    /**
     * The roll-back to a share, of the feature alone or with the other half of its pair; empty if it is not possible.
     */
    public Optional<NextStep> back(String feature, int share) {
        List<LedgerStep> steps = new ArrayList<>();
        steps.add(step(Verb.ROLL_BACK, List.of(feature), Optional.of(share), false));
        pair(feature).ifPresent(both -> steps.add(step(Verb.ROLL_BACK, both, Optional.of(share), false)));
        return best(steps);
    }

    /** The roll-back that removes the feature from EKS; empty if it is not possible. */
    public Optional<NextStep> backToLegacy(String feature) {
        return best(List.of(step(Verb.ROLL_BACK, List.of(feature), Optional.empty(), true)));
    }

    /** The same, but the feature keeps its own rule on the existing listener. */
    public Optional<NextStep> backToAdopted(String feature) {
        LedgerStep toLegacy = step(Verb.ROLL_BACK, List.of(feature), Optional.empty(), true);
        return best(List.of(toLegacy.backToAdopted()));
    }

    private List<LedgerStep> alone(Verb verb, String feature) {
        return List.of(step(verb, List.of(feature), Optional.empty(), false));
    }

    /** Both halves of a declared pair take the step together. */
    private List<LedgerStep> aloneOrPaired(Verb verb, String feature) {
        List<LedgerStep> steps = new ArrayList<>(alone(verb, feature));
        pair(feature).ifPresent(both -> steps.add(step(verb, both, Optional.empty(), false)));
        return steps;
    }

    private List<LedgerStep> shifts(FeatureState state) {
        int most = Math.min(99, state.policy().nextShare(state.share()));
        List<LedgerStep> steps = new ArrayList<>();
        for (int share = most; share > state.share(); share--) {
            steps.add(step(Verb.SHIFT, List.of(state.feature().name()), Optional.of(share), false));
        }
        return steps;
    }

    private Optional<List<String>> pair(String feature) {
        return plan.environment().service().pairs().stream()
                .filter(pair -> pair.holds(feature))
                .findFirst()
                .map(pair -> List.of(pair.first(), pair.second()));
    }

    /** The first legal step of {@code steps}; if no step is legal, the first that the stage allows. */
    private Optional<NextStep> best(List<LedgerStep> steps) {
        List<NextStep> led = new ArrayList<>();
        for (LedgerStep step : steps) {
            Optional<NextStep> next = leads(step);
            if (next.filter(NextStep::isLegal).isPresent()) {
                return next;
            }
            next.ifPresent(led::add);
        }
        return led.stream().findFirst();
    }

    private LedgerStep step(Verb verb, List<String> subjects, Optional<Integer> to, boolean toLegacy) {
        return new LedgerStep(
                plan.ledger().steps().size(),
                0,
                last.orElse(LocalDate.EPOCH),
                verb,
                subjects,
                to,
                false,
                toLegacy,
                verb == Verb.ROLL_BACK ? "…" : "",
                List.of());
    }

    /** The step with the answer of the rules; empty if the stage does not allow it. */
    private Optional<NextStep> leads(LedgerStep step) {
        Turn turn = turn(step);
        if (turn.features().stream()
                .anyMatch(feature -> turn.transition(feature).to().isEmpty())) {
            return Optional.empty();
        }
        Optional<LocalDate> free = firstDay(turn);
        if (free.isEmpty()) {
            return Optional.of(new NextStep(
                    step,
                    Answer.NEVER,
                    Optional.empty(),
                    everyDay(turn),
                    "Shorten a freeze window in a change of its own.",
                    List.of(PlanRule.FREEZE.id())));
        }
        LedgerStep dated = step.on(free.get());
        Map<PlanRule, List<Problem>> refusals = refusals(turn(dated));
        if (refusals.isEmpty()) {
            return Optional.of(new NextStep(dated, Answer.LEGAL, last.map(day -> free.get()), "", "", List.of()));
        }
        List<String> rules =
                refusals.keySet().stream().map(PlanRule::id).sorted().toList();
        return Optional.of(awaited(refusals.keySet())
                .map(built -> new NextStep(
                        step, Answer.WAITS, Optional.empty(), built, "Add `" + built + "` before it.", rules))
                .orElseGet(() -> new NextStep(
                        step,
                        Answer.REFUSED,
                        Optional.empty(),
                        joined(refusals, "; ", NextSteps::reason),
                        fixes(refusals),
                        rules)));
    }

    private static String joined(
            Map<PlanRule, List<Problem>> refusals, String between, BiFunction<PlanRule, Problem, String> words) {
        return refusals.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(problem -> words.apply(entry.getKey(), problem)))
                .distinct()
                .collect(Collectors.joining(between));
    }

    private static String reason(PlanRule rule, Problem problem) {
        return (problem.given() + " " + problem.what()).strip() + " [" + rule.id() + "]";
    }

    private static String fixes(Map<PlanRule, List<Problem>> refusals) {
        return joined(refusals, " ", (rule, problem) -> problem.fix());
    }

    /**
     * The first day, from the day of the step on, that bake times and freeze windows allow; empty if the windows cover every day of
     * the year.
     */
    public Optional<LocalDate> firstDay(LedgerStep step) {
        return firstDay(turn(step));
    }

    /**
     * The first day that the ledger's last date, bake times and freeze windows allow. It is computed from the calendar, and not
     * searched with the rules. Empty if the windows cover every day of the year.
     */
    private Optional<LocalDate> firstDay(Turn turn) {
        LocalDate day = turn.step().on();
        if (turn.is(Verb.ROLL_BACK)) {
            return Optional.of(day);
        }
        for (Feature feature : turn.features()) {
            LocalDate touched = lastTouched.get(feature.name());
            LocalDate baked = touched == null ? day : turn.policy().bakedOn(touched);
            day = baked.isAfter(day) ? baked : day;
        }
        return Freeze.firstFree(PaceRules.windows(turn), day);
    }

    private static String everyDay(Turn turn) {
        return "the freeze windows of %s cover every day of the year [%s]"
                .formatted(String.join(", ", turn.step().subjects()), PlanRule.FREEZE.id());
    }

    /** The step that has to come first, if that is all that the rules refuse. */
    private Optional<String> awaited(Set<PlanRule> refused) {
        if (!plan.latest().hasCluster() && refused.equals(Set.of(PlanRule.CLUSTER_FIRST))) {
            return Optional.of("build: cluster");
        }
        return !plan.latest().hasObservability() && refused.equals(Set.of(PlanRule.OBSERVABILITY_FIRST))
                ? Optional.of("build: observability")
                : Optional.empty();
    }

    private static Map<PlanRule, List<Problem>> refusals(Turn turn) {
        Map<PlanRule, List<Problem>> refusals = new EnumMap<>(PlanRule.class);
        for (PlanRule rule : PlanRule.values()) {
            List<Problem> problems = rule.problems(turn).toList();
            if (!problems.isEmpty()) {
                refusals.put(rule, problems);
            }
        }
        return refusals;
    }

    private Turn turn(LedgerStep step) {
        return new Turn(
                plan.ledger().file(),
                step,
                plan.latest(),
                () -> Transition.apply(plan.latest(), step),
                last,
                lastTouched,
                plan.environment().policy());
    }
}
