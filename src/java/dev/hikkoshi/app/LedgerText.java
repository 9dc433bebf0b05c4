package dev.hikkoshi.app;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.review.StepWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a ledger, to which a step is appended. Everything else stays as it is: comments, order, style. */
final class LedgerText {

    private static final Pattern EMPTY = Pattern.compile("(?m)^steps:[ \\t]*\\[[ \\t]*\\][ \\t]*(#.*)?$");
    private static final Pattern ITEM = Pattern.compile("(?m)^([ ]*)- ");
    private static final Pattern BLOCK = Pattern.compile("(?m)^steps:[ \\t]*(#.*)?$");

    private LedgerText() {}

    /**
     * The ledger with the step at its end.
     *
     * @return empty if the steps are not one list with a line or a block for each step
     */
    static Optional<String> append(String ledger, LedgerStep step) {
        String line = "- " + StepWords.of(step);
        Matcher empty = EMPTY.matcher(ledger);
        if (empty.find()) {
            String comment = empty.group(1) == null ? "" : " " + empty.group(1);
            return Optional.of(ledger.substring(0, empty.start()) + "steps:" + comment + "\n  " + line
                    + ledger.substring(empty.end()));
        }
        Matcher block = BLOCK.matcher(ledger);
        if (!block.find()) {
            return Optional.empty();
        }
        Matcher item = ITEM.matcher(ledger);
        String indent = item.find(block.end()) ? item.group(1) : "  ";
        List<String> lines = new ArrayList<>(Arrays.asList(ledger.split("\n", -1)));
        int last = lines.size() - 1;
        while (lines.get(last).isBlank() || lines.get(last).strip().startsWith("#")) {
            last--;
        }
        String end = lines.get(last).endsWith("\r") ? "\r" : "";
        lines.add(last + 1, indent + line + end);
        boolean newline = lines.get(lines.size() - 1).isEmpty();
        return Optional.of(String.join("\n", lines) + (newline ? "" : "\n"));
    }
}
