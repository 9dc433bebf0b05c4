package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Scanner;

/** The directives of a document: lines before it that begin with a percent sign. SnakeYAML ignores those it does not know. */
final class Directives {

    private Directives() {}

    /** Whether all directives of {@code text} are known; refuses the others. */
    static boolean areKnown(String text, Place place, Findings findings) {
        boolean known = true;
        int number = 0;
        try (Scanner lines = new Scanner(text)) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                number++;
                if (line.startsWith("%")) {
                    known &= isKnown(line, place.onLine(number), findings);
                } else if (!line.isBlank() && !line.strip().startsWith("#")) {
                    return known;
                }
            }
        }
        return known;
    }

    private static boolean isKnown(String line, Place place, Findings findings) {
        if (line.matches("%YAML 1\\.[12]\\s*(#.*)?")) {
            return true;
        }
        findings.refuse(
                InputRule.YAML_DIRECTIVE,
                place,
                ScalarReader.quoted(line),
                "is a directive that has no effect",
                "allowed: %YAML 1.1 and %YAML 1.2",
                "Remove the line.");
        return false;
    }
}
