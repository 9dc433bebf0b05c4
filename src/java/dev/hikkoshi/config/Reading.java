package dev.hikkoshi.config;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.Reason;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The content of {@code environments/}.
 *
 * @param environments the environments without refused values, by name
 * @param ledgers the ledgers without refused values, by the name of the environment
 * @param places the places of the values in each file, by the file's name in findings
 * @param reasons the reasons that values of {@code environment.yaml} have, by the name of the environment and the path
 * @param tentative for each refused environment whose ledger is valid, the environment with two values for each unknown one;
 *     for rules that do not read the refused values, and for nothing else
 * @param texts the files as they are written, by their names in findings; without those that are too large
 * @param findings all findings, also those of refused environments
 */
public record Reading(
        SortedMap<String, Environment> environments,
        SortedMap<String, Ledger> ledgers,
        SortedMap<String, Place> places,
        SortedMap<String, SortedMap<String, Reason>> reasons,
        SortedMap<String, List<Environment>> tentative,
        SortedMap<String, String> texts,
        Findings findings) {

    public Reading {
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
        tentative = Collections.unmodifiableSortedMap(new TreeMap<>(tentative));
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** A revision without environments. */
    public static Reading ofNothing() {
        return ofNothing(new Findings());
    }

    /** A revision without environments, and with what was found. */
    static Reading ofNothing(Findings findings) {
        return new Reading(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                findings);
    }

    /** The reasons that values of an environment have, by the path of the value. */
    public SortedMap<String, Reason> reasonsOf(String environment) {
        return reasons.getOrDefault(environment, new TreeMap<>());
    }

    /** The place of the file {@code name}; if it could not be read, a place for the whole file. */
    public Place place(String name) {
        return places.getOrDefault(name, Place.file(name));
    }

    /** This reading, with the files of one environment as another revision has them. */
    public Reading replacing(String name, Reading other) {
        String folder = "environments/" + name + "/";
        Findings found = new Findings();
        findings.all().stream()
                .filter(finding -> !finding.file().startsWith(folder))
                .forEach(found::add);
        other.findings().all().stream().filter(Finding::refuses).forEach(found::add);
        return new Reading(
                replaced(environments, other.environments(), name::equals),
                replaced(ledgers, other.ledgers(), name::equals),
                replaced(places, other.places(), file -> file.startsWith(folder)),
                replaced(reasons, other.reasons(), name::equals),
                replaced(tentative, other.tentative(), name::equals),
                replaced(texts, other.texts(), file -> file.startsWith(folder)),
                found);
    }

    private static <T> SortedMap<String, T> replaced(
            SortedMap<String, T> values, SortedMap<String, T> others, Predicate<String> which) {
        SortedMap<String, T> replaced = new TreeMap<>(values);
        replaced.keySet().removeIf(which);
        others.forEach((key, value) -> {
            if (which.test(key)) {
                replaced.put(key, value);
            }
        });
        return replaced;
    }
}
