package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.StepFile;
import dev.hikkoshi.config.parse.LedgerParser;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LedgerStep.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the form of the ledger's steps. The planner decides whether a step is allowed. */
public final class LedgerCheck {

    private final Findings findings;
    private final Names names;

    /** Creates a check that reports to {@code findings}. */
    public LedgerCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    /** Checks the ledger of {@code folder}, if it could be read, against the other files that could be read. */
    public void check(EnvironmentFolder folder, Optional<Written<ServiceFile>> service) {
        if (folder.migration().isEmpty()) {
            return;
        }
        Optional<List<String>> features = service.map(written ->
                written.file().features().stream().map(FeatureFile::name).toList());
        Optional<List<String>> layers = folder.environment().map(written -> written.file().legacy().layers().stream()
                .map(LayerFile::name)
                .toList());
        Place place = folder.migration().get().place().at("steps");
        List<StepFile> steps = folder.migration().get().file().steps();
        for (int i = 0; i < steps.size(); i++) {
            check(steps.get(i), features, layers, place.at(i));
        }
    }

    private void check(StepFile step, Optional<List<String>> features, Optional<List<String>> layers, Place place) {
        Map<Verb, List<String>> verbs = LedgerParser.verbs(step);
        names.unique(step.override(), place.at("override"));
        if (verbs.size() != 1) {
            String allowed = Arrays.stream(Verb.values()).map(Verb::word).collect(Collectors.joining(", "));
            String written = verbs.keySet().stream().map(Verb::word).collect(Collectors.joining(", "));
            findings.refuse(
                    InputRule.LEDGER_VERB,
                    place,
                    written,
                    verbs.isEmpty() ? "the step has no verb" : "are several verbs",
                    "allowed: one of " + allowed,
                    verbs.isEmpty()
                            ? "Write what the step does, such as shift: app-api."
                            : "Write one step for each verb.");
        }
        verbs.forEach((verb, subjects) -> {
            names.unique(subjects, place.at(verb.word()));
            Optional<List<String>> known = verb == Verb.REMOVE_LAYER ? layers : features;
            if (verb != Verb.BUILD && verb != Verb.DECOMMISSION) {
                known.ifPresent(all -> checkSubjects(verb, subjects, all, place.at(verb.word())));
            }
        });
        if (verbs.size() == 1) {
            Verb verb = verbs.keySet().iterator().next();
            checkTo(step, verb, place.at("to"));
            checkEvacuate(step, verb, place.at("evacuate"));
        }
    }

    private void checkSubjects(Verb verb, List<String> subjects, List<String> known, Place place) {
        String what = verb == Verb.REMOVE_LAYER ? "layer of this environment" : "feature";
        for (int i = 0; i < subjects.size(); i++) {
            Place here = subjects.size() == 1 ? place : place.at(i);
            names.known(InputRule.LEDGER_SUBJECT, here, subjects.get(i), known, what);
        }
    }

    private void checkTo(StepFile step, Verb verb, Place place) {
        boolean takesShare = verb == Verb.SHIFT || verb == Verb.ROLL_BACK;
        String allowed = verb == Verb.SHIFT ? "allowed: 1 to 99" : "allowed: 0 to 99, adopted, or on-legacy";
        if (step.to().isPresent() && !takesShare) {
            findings.refuse(
                    InputRule.LEDGER_TO,
                    place,
                    step.to().get(),
                    "is not allowed with " + verb.word(),
                    "only shift and roll-back have the key to",
                    "Remove it.");
        } else if (step.to().isEmpty() && takesShare) {
            findings.refuse(
                    InputRule.LEDGER_TO,
                    place,
                    "",
                    "to is missing",
                    allowed,
                    "Write to: with the share of EKS in percent.");
        } else if (step.to().isPresent() && !isShare(step.to().get(), verb)) {
            String fix = verb == Verb.SHIFT
                    ? shiftFix(step.to().get())
                    : "Write to: 0 to send everything to the legacy side.";
            findings.refuse(
                    InputRule.LEDGER_TO,
                    place,
                    step.to().get(),
                    "is not a valid share for " + verb.word(),
                    allowed,
                    fix);
        }
    }

    private static String shiftFix(String to) {
        if (to.equals("0")) {
            return "Write roll-back instead of shift.";
        }
        return to.equals("100") ? "Write move instead of shift." : "Write the share of EKS in percent.";
    }

    private static boolean isShare(String to, Verb verb) {
        return verb == Verb.SHIFT
                ? to.matches("[1-9]\\d?")
                : LedgerParser.leavesTheCluster(to) || to.matches("\\d|[1-9]\\d");
    }

    private void checkEvacuate(StepFile step, Verb verb, Place place) {
        boolean staysDeployed = verb == Verb.ROLL_BACK
                && step.to().filter(LedgerParser::leavesTheCluster).isEmpty();
        if (step.evacuate() && !staysDeployed) {
            findings.refuse(
                    InputRule.LEDGER_EVACUATE,
                    place,
                    "true",
                    "has no effect here",
                    "only a roll-back to a share can evacuate",
                    "Remove it.");
        }
    }
}
