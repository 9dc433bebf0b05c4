package dev.hikkoshi.plan;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.Unfit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the environments with refused values, so that all findings are printed at once. A rule of the ledger that reads a
 * refused value stays silent; the note of each rule says what it reads.
 */
public final class TentativePlans {

    private static final String SERVICE = "service.yaml";

    private final Reading reading;
    private final SortedMap<String, List<Tentative>> plans = new TreeMap<>();

    /** A plan that nobody deploys, and what the rules of the ledger find in it. */
    private record Tentative(Plan plan, Findings findings) {}

    private TentativePlans(Reading reading) {
        this.reading = reading;
    }

    /** The plans of the environments with refused values, whose ledger is valid. */
    public static TentativePlans of(Reading reading, Function<String, Before> before) {
        TentativePlans tentative = new TentativePlans(reading);
        reading.tentative().forEach((name, both) -> {
            Ledger ledger = reading.ledgers().get(name);
            List<Tentative> plans = ledger == null
                    ? List.of()
                    : both.stream()
                            .flatMap(one -> plan(one, ledger, before.apply(name)).stream())
                            .toList();
            if (plans.size() == 2) {
                tentative.plans.put(name, plans);
            }
        });
        return tentative;
    }

    /** For each environment two plans, with different values for what is unknown. */
    public Stream<List<Plan>> pairs() {
        return plans.values().stream()
                .map(both -> both.stream().map(Tentative::plan).toList());
    }

    private static Optional<Tentative> plan(Environment environment, Ledger ledger, Before before) {
        return Unfit.unless(() -> {
            Findings findings = new Findings();
            return new Tentative(Planner.plan(environment, ledger, before, findings), findings);
        });
    }

    /** Adds what is found in any case. */
    public void judge(Findings findings) {
        if (plans.isEmpty()) {
            return;
        }
        RuleNotes notes = RuleNotes.read();
        plans.forEach((name, both) -> {
            Set<String> refused = refusedIn(name);
            findings.addAll(both.get(0).findings().alsoIn(both.get(1).findings(), finding -> notes.of(finding.rule())
                    .filter(note -> !readsOneOf(note, refused))
                    .isPresent()));
        });
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
