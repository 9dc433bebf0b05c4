package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New Relic's queries have backticks around the names of labels, because these have characters that NRQL reads as operators
 * (New Relic, NRQL syntax, attribute names).
 */
public final class QuotedAttributes implements Check {

    private static final Pattern UNQUOTED =
            Pattern.compile("(?<!`)\\blabel\\.[A-Za-z0-9./_-]+|`label\\.[A-Za-z0-9./_-]+(?!`|[A-Za-z0-9./_-])");

    /** Tags belong to an application, and no event has a tag of its own (New Relic, data dictionary, Transaction). */
    private static final Pattern TAG = Pattern.compile("\\btags\\.\\w+");

    @Override
    public List<String> faults(PhaseOutput output) {
        return faults(ObservedFiles.of(output.phase()));
    }

    /** @param files the observability files of a phase, by path */
    public static List<String> faults(Map<String, String> files) {
        List<String> faults = new ArrayList<>();
        files.forEach((path, text) -> {
            Matcher unquoted = UNQUOTED.matcher(path.startsWith("new-relic/") ? text : "");
            if (unquoted.find()) {
                faults.add(path + ": a query reads an operator in " + unquoted.group());
            }
            Matcher tag = TAG.matcher(path.startsWith("new-relic/") ? text : "");
            if (tag.find()) {
                faults.add(path + ": both sides would share " + tag.group());
            }
        });
        return faults;
    }
}
