package dev.hikkoshi.app;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import java.util.List;
import java.util.Map;

/** What {@code explain} says, for programs: the same parts as on its pages. */
final class ExplainDocument {

    private ExplainDocument() {}

    /** A rule or a key in a list. */
    private record Line(String name, String meaning) {
        static Line of(Rule rule) {
            return new Line(rule.id(), rule.why());
        }

        static Line of(FileKey key) {
            return new Line(key.name(), key.firstSentence());
        }
    }

    /** All rules. */
    static Map<String, Object> of(List<Rule> rules) {
        return Map.of("rules", rules.stream().map(Line::of).toList());
    }

    /** One rule and its note. */
    static Map<String, Object> of(Rule rule, RuleNote note) {
        return Map.of("rule", Line.of(rule), "overridable", rule.overridable(), "note", note);
    }

    /** A file and its keys. */
    static Map<String, Object> of(String place, List<FileKey> keys) {
        return Map.of("file", place, "keys", keys.stream().map(Line::of).toList());
    }

    /** One key, the keys in it, and the rules that read it. */
    static Map<String, Object> of(KeyPage page) {
        return Map.of(
                "key", page.key(),
                "default", page.key().shownDefault(),
                "keys", page.inside().stream().map(Line::of).toList(),
                "rules", page.readers().stream().map(Line::of).toList());
    }
}
