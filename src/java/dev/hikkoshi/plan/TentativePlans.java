package dev.hikkoshi.plan;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges the ledgers of environments with refused values, so that all findings are printed at once. A rule that reads a
 * refused value stays silent; the note of each rule says what it reads.
 */
final class TentativePlans {

    private static final String SERVICE = "service.yaml";

    private final Reading reading;
    private final Function<String, Before> before;

    TentativePlans(Reading reading, Function<String, Before> before) {
        this.reading = reading;
        this.before = before;
    }

    /** Adds what is found in any case. */
    void judge(Findings findings) {
        if (reading.tentative().values().stream().allMatch(List::isEmpty)) {
            return;
        }
        RuleNotes notes = RuleNotes.read();
        reading.tentative().forEach((name, both) -> {
            Ledger ledger = reading.ledgers().get(name);
            if (both.size() == 2 && ledger != null) {
                Set<String> refused = refusedIn(name);
                Optional<Findings> one = found(both.get(0), ledger, before.apply(name));
                Optional<Findings> other = found(both.get(1), ledger, before.apply(name));
                if (one.isPresent() && other.isPresent()) {
                    findings.addAll(one.get().alsoIn(other.get(), finding -> notes.of(finding.rule())
                            .filter(note -> !readsOneOf(note, refused))
                            .isPresent()));
                }
            }
        });
    }

    private static Optional<Findings> found(Environment environment, Ledger ledger, Before before) {
        Findings findings = new Findings();
        try {
            Planner.plan(environment, ledger, before, findings);
            return Optional.of(findings);
        } catch (RuntimeException doesNotFit) {
            return Optional.empty();
        }
    }

    /** The refused values, as the notes name what a rule reads: the kind of the file and the path without numbers. */
    private Set<String> refusedIn(String environment) {
        return reading.findings().refused().stream()
                .filter(finding ->
                        finding.file().endsWith("/" + SERVICE) || finding.file().contains("/" + environment + "/"))
                .map(TentativePlans::asInNotes)
                .collect(Collectors.toSet());
    }

    private static String asInNotes(Finding finding) {
        String file = finding.file().substring(finding.file().lastIndexOf('/') + 1);
        return file + ": " + Place.withoutNumbers(finding.path());
    }

    private static boolean readsOneOf(RuleNote note, Set<String> refused) {
        return note.reads().stream()
                .map(read -> read.substring(read.lastIndexOf('/') + 1))
                .anyMatch(read -> refused.stream().anyMatch(one -> one.startsWith(read) || read.startsWith(one)));
    }
}
