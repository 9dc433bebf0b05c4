package dev.hikkoshi.plan;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that can be appended to a ledger next. They are tried with the rules of the ledger. The current date is not
 * used, so a first date can be in the past: then the step is possible now.
 */
public final class NextSteps {

    private static final Set<PlanRule> OF_TIME = EnumSet.of(PlanRule.DATES, PlanRule.BAKE, PlanRule.FREEZE);

    /** Freeze windows come every year: a step that is not allowed within two years is never allowed. */
    private static final int FARTHEST_DAYS = 731;

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
        best(alone(Verb.DEPLOY_BOTH, feature)).ifPresent(next::add);
        best(shifts(state)).ifPresent(next::add);
        best(aloneOrPaired(Verb.MOVE, feature)).ifPresent(next::add);
        best(alone(Verb.RETIRE, feature)).ifPresent(next::add);
        back(feature, 0).ifPresent(next::add);
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

    /** The step with its first date and its refusals; empty if the stage does not allow it. */
    private Optional<NextStep> leads(LedgerStep step) {
        Turn turn = turn(step);
        if (turn.features().stream()
                .anyMatch(feature -> turn.transition(feature).to().isEmpty())) {
            return Optional.empty();
        }
        LocalDate earliest = step.on();
        while (isTooEarly(turn(on(step, earliest)))
                && earliest.isBefore(step.on().plusDays(FARTHEST_DAYS))) {
            earliest = earliest.plusDays(1);
        }
        return Optional.of(new NextStep(words(step), earliest, refusals(turn(on(step, earliest)))));
    }

    private static boolean isTooEarly(Turn turn) {
        return OF_TIME.stream().anyMatch(rule -> rule.problems(turn).findAny().isPresent());
    }

    private static List<String> refusals(Turn turn) {
        List<String> refusals = new ArrayList<>();
        for (PlanRule rule : PlanRule.values()) {
            rule.problems(turn)
                    .forEach(problem ->
                            refusals.add((problem.given() + " " + problem.what()).strip() + " [" + rule.id() + "]"));
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
                lastTouched);
    }

    private static LedgerStep on(LedgerStep step, LocalDate day) {
        return new LedgerStep(
                step.index(),
                step.line(),
                day,
                step.verb(),
                step.subjects(),
                step.to(),
                step.evacuate(),
                step.toLegacy(),
                step.because(),
                step.overrides());
    }

    private static String words(LedgerStep step) {
        List<String> subjects = step.subjects();
        String to = step.toLegacy()
                ? ", to: on-legacy"
                : step.to().map(share -> ", to: " + share).orElse("");
        return step.verb().word() + ": " + (subjects.size() == 1 ? subjects.get(0) : subjects) + to;
    }
}
