package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that names are unique, and that references name something that exists. */
final class Names {

    /** A message does not list more names than this. It then suggests only the nearest name. */
    private static final int MOST_SHOWN = 30;

    private final Findings findings;

    Names(Findings findings) {
        this.findings = findings;
    }

    /** Refuses duplicate names in {@code list}. */
    void unique(List<String> names, Place list) {
        unique(names, list, "");
    }

    /** Refuses duplicate values of {@code key} in the items of {@code list}. */
    void unique(List<String> names, Place list, String key) {
        uniqueIfWritten(names.stream().map(Optional::of), list, key);
    }

    /** The same for a key that items may leave out. */
    void uniqueIfWritten(Stream<Optional<String>> values, Place list, String key) {
        List<String> names = values.map(value -> value.orElse("")).toList();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer before = names.get(i).isEmpty() ? null : first.putIfAbsent(names.get(i), i);
            if (before != null) {
                Place item = key.isEmpty() ? list.at(i) : list.at(i).at(key);
                String earlier = list.at(before).path() + " on line "
                        + list.at(before).line() + " has the same " + (key.isEmpty() ? "value" : key);
                String fix = key.isEmpty() ? "Remove one of them." : "Change or remove one of them.";
                findings.refuse(InputRule.NAME_DUPLICATE, item, names.get(i), "is written twice", earlier, fix);
            }
        }
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "known: (none)";
        }
        return known.size() > MOST_SHOWN ? known.size() + " names are known" : "known: " + String.join(", ", known);
    }

    /**
     * Refuses {@code name} if {@code known} does not contain it; {@code what} describes the missing thing. Returns
     * whether it is known.
     */
    boolean known(InputRule rule, Place place, String name, Collection<String> known, String what) {
        return known(rule, place, name, known, what, known.isEmpty() ? "Remove it." : "Write one of these names.");
    }

    /** The same, with the fix for a name that is near no known one. */
    boolean known(InputRule rule, Place place, String name, Collection<String> known, String what, String otherwise) {
        if (known.contains(name)) {
            return true;
        }
        findings.refuse(
                rule, place, name, "is not a known " + what, list(known), Nearest.didYouMean(name, known, otherwise));
        return false;
    }
}
