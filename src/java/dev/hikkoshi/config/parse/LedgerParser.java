package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.Building;
import dev.hikkoshi.config.file.Leaving;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.file.StepFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts a checked ledger into the model. */
public final class LedgerParser {

    /** The target of a roll-back that also undoes {@code deploy-both}. */
    public static final String ON_LEGACY = "on-legacy";

    /** The target of a roll-back that undoes {@code deploy-both} of an adopted feature. */
    public static final String ADOPTED = "adopted";

    private LedgerParser() {}

    /** The ledger. Its file has been checked. */
    public static Ledger parse(Written<MigrationFile> written) {
        List<LedgerStep> steps = new ArrayList<>();
        for (StepFile step : written.file().steps()) {
            steps.add(step(step, steps.size(), written.place().at("steps").at(steps.size())));
        }
        return new Ledger(written.place().file(), steps);
    }

    /** The verbs of a step with their subjects. A step that is not checked yet may have no verb or several. */
    public static Map<Verb, List<String>> verbs(StepFile step) {
        Map<Verb, Optional<List<String>>> written = new EnumMap<>(Verb.class);
        written.put(Verb.BUILD, step.build().map(Building::word).map(List::of));
        written.put(Verb.ADOPT, step.adopt());
        written.put(Verb.DEPLOY_BOTH, step.deployBoth());
        written.put(Verb.SHIFT, step.shift());
        written.put(Verb.MOVE, step.move());
        written.put(Verb.ROLL_BACK, step.rollBack());
        written.put(Verb.RETIRE, step.retire());
        written.put(Verb.REMOVE_LAYER, step.removeLayer().map(List::of));
        written.put(Verb.DECOMMISSION, step.decommission().map(Leaving::word).map(List::of));
        Map<Verb, List<String>> verbs = new EnumMap<>(Verb.class);
        written.forEach((verb, subjects) -> subjects.ifPresent(names -> verbs.put(verb, names)));
        return verbs;
    }

    /** Whether {@code to} is a stage before EKS. */
    public static boolean leavesTheCluster(String to) {
        return to.equals(ON_LEGACY) || to.equals(ADOPTED);
    }

    private static LedgerStep step(StepFile step, int index, Place place) {
        Map.Entry<Verb, List<String>> verb = verbs(step).entrySet().iterator().next();
        boolean toLegacy = step.to().filter(LedgerParser::leavesTheCluster).isPresent();
        return new LedgerStep(
                index,
                place.line(),
                LocalDate.parse(step.on()),
                verb.getKey(),
                verb.getValue(),
                toLegacy ? Optional.empty() : step.to().map(Integer::valueOf),
                step.evacuate(),
                toLegacy,
                step.to().filter(ADOPTED::equals).isPresent(),
                step.because().orElse(""),
                step.override());
    }
}
