package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Files that cannot be read at the base are repaired line by line: no rule compares the rest of them, so the rest stays as it is.
 * In a ledger, a repair adds no step.
 */
final class RepairedAlone {

    /** The day with which each step is written. */
    private static final Pattern DAY = Pattern.compile("\\bon[\"']?\\s*:");

    private RepairedAlone() {}

    /** The first file with a difference that does not belong to a repair. */
    static Optional<String> otherDifference(String environment, Reading base, Reading head) {
        String folder = "environments/" + environment + "/";
        List<String> settings = List.of("environments/service.yaml", folder + "environment.yaml");
        Optional<String> found = settings.stream()
                .filter(file -> !isRepair(file, base, head, false))
                .findFirst();
        String ledger = folder + "migration.yaml";
        return base.ledgers().containsKey(environment) || isRepair(ledger, base, head, true)
                ? found
                : found.or(() -> Optional.of(ledger));
    }

    private static boolean isRepair(String file, Reading base, Reading head, boolean isLedger) {
        String was = base.texts().get(file);
        String is = head.texts().get(file);
        if (was == null || is == null) {
            // A file that is missing, a link, or too large to read, was never compared with the one that the change
            // brings.
            return false;
        }
        Set<Integer> named = base.findings().refused().stream()
                .filter(finding -> finding.file().equals(file))
                .map(Finding::line)
                .collect(Collectors.toSet());
        return isRepair(was.lines().toList(), is.lines().toList(), named) && !(isLedger && days(is) > days(was));
    }

    /** Whether the lines between the named ones are there, in their order, and others stand in the place of named ones alone. */
    private static boolean isRepair(List<String> was, List<String> is, Set<Integer> named) {
        if (was.equals(is)) {
            return true;
        }
        List<List<String>> kept = between(was, named);
        List<String> first = kept.get(0);
        List<String> last = kept.get(kept.size() - 1);
        if (kept.size() == 1
                || is.size() < first.size() + last.size()
                || !is.subList(0, first.size()).equals(first)
                || !is.subList(is.size() - last.size(), is.size()).equals(last)) {
            return false;
        }
        List<String> rest = is.subList(first.size(), is.size() - last.size());
        for (List<String> lines : kept.subList(1, kept.size() - 1)) {
            int at = Collections.indexOfSubList(rest, lines);
            if (at < 0) {
                return false;
            }
            rest = rest.subList(at + lines.size(), rest.size());
        }
        return true;
    }

    private static List<List<String>> between(List<String> lines, Set<Integer> named) {
        List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (int i = 0; i < lines.size(); i++) {
            if (named.contains(i + 1)) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(lines.get(i));
            }
        }
        return parts;
    }

    private static long days(String text) {
        return DAY.matcher(text).results().count();
    }
}
