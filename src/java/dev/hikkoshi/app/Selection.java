package dev.hikkoshi.app;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.synthesis.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One environment that is synthesized, and the phase of it.
 *
 * @param plan the environment's plan
 * @param phase the phase asked for; the latest unless the user asked for another
 * @param features the features asked for; empty for the whole environment
 */
record Selection(Plan plan, Phase phase, List<String> features) {

    /**
     * Reads and plans the environments that the user selected.
     *
     * @param environments the folder of the environments
     * @param context the options of the user
     * @param findings receives all problems
     * @return the valid environments, by name
     */
    static List<Selection> read(Path environments, CliContext context, Findings findings) {
        Reading reading = EnvironmentReader.read(environments, context.environment());
        findings.addAll(reading.findings());
        List<Selection> selections = new ArrayList<>();
        Planner.plans(reading, findings).values().forEach(plan -> phase(plan, context, findings)
                .ifPresent(phase -> selections.add(new Selection(plan, phase, features(plan, context, findings)))));
        return selections;
    }

    /** The move up to the phase, without later steps. */
    Plan untilThen() {
        return plan.until(phase.number());
    }

    /** What to synthesize. */
    Request request() {
        return new Request(phase, features);
    }

    private static List<String> features(Plan plan, CliContext context, Findings findings) {
        Set<String> known = plan.latest().states().keySet();
        for (String name : context.features()) {
            if (!known.contains(name)) {
                findings.refuse(
                        RequestRule.FEATURE,
                        Place.file(plan.ledger().file()),
                        "feature " + name,
                        "is not a feature of this service",
                        "known: " + String.join(", ", known),
                        Nearest.didYouMean(name, List.copyOf(known), "Write one of these names."));
            }
        }
        return context.features().stream().distinct().toList();
    }

    private static Optional<Phase> phase(Plan plan, CliContext context, Findings findings) {
        if (context.phase().isEmpty()) {
            return Optional.of(plan.latest());
        }
        String given = context.phase().get();
        boolean isNumber = given.matches("\\d{1,6}");
        if (isNumber && plan.has(Integer.parseInt(given))) {
            return Optional.of(plan.phase(Integer.parseInt(given)));
        }
        findings.refuse(
                RequestRule.PHASE,
                Place.line(plan.ledger().file(), 0, "steps"),
                "phase " + given,
                isNumber ? "is greater than the number of steps" : "is not a number",
                "allowed: 0 to " + (plan.phases().size() - 1),
                "Write one of these numbers, or remove the option for the latest phase.");
        return Optional.empty();
    }
}
