package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Visible;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Forwards events, and reports anchors, aliases and tags, values that are too long, noncharacters, and a document with too
 * many values.
 */
final class PlainParser implements Parser {

    /** The longest value. A parameter of the standard tier, which the legacy side reads, has 4 KB (Systems Manager). */
    static final int LONGEST = 4_096;

    /** The most values, keys, lists and mappings of a document. The shipped ones have up to 3,000. */
    static final int MOST = 100_000;

    /** The most reports. More would only repeat the first ones. */
    private static final int MOST_REPORTS = 100;

    private final Parser parser;
    private final Place place;
    private final Findings findings;
    private boolean plain = true;
    private int events;
    private int reports;

    PlainParser(Parser parser, Place place, Findings findings) {
        this.parser = parser;
        this.place = place;
        this.findings = findings;
    }

    /** Whether the file has no anchor, alias or tag. */
    boolean plain() {
        return plain;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        events++;
        if (events > MOST || reports >= MOST_REPORTS) {
            throw new TooMuch(place.onLine(event.getStartMark().getLine() + 1), events > MOST);
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            String sign = event instanceof AliasEvent ? "*" : "&";
            refuse(InputRule.YAML_ALIAS, event, sign + node.getAnchor(), "Write the value where it is used.");
        }
        if (event instanceof ScalarEvent scalar && scalar.getTag() != null) {
            refuse(InputRule.YAML_TAG, event, scalar.getTag(), "Remove the tag.");
        }
        if (event instanceof CollectionStartEvent collection && collection.getTag() != null) {
            refuse(InputRule.YAML_TAG, event, collection.getTag(), "Remove the tag.");
        }
        if (event instanceof ScalarEvent scalar) {
            checkText(scalar);
        }
        return event;
    }

    private void checkText(ScalarEvent scalar) {
        Place here = place.onLine(scalar.getStartMark().getLine() + 1);
        if (scalar.getValue().length() > LONGEST) {
            count();
            findings.refuse(
                    InputRule.YAML_SIZE,
                    here,
                    ScalarReader.quoted(scalar.getValue()),
                    "has %,d characters".formatted(scalar.getValue().length()),
                    "a key or a value has at most %,d".formatted(LONGEST),
                    "Write a shorter text.");
        }
        if (scalar.getValue().codePoints().anyMatch(PlainParser::isNoText)) {
            count();
            findings.refuse(
                    InputRule.YAML_SYNTAX,
                    here,
                    ScalarReader.quoted(scalar.getValue()),
                    "has a noncharacter of Unicode, or a character that ends a line in YAML 1.1 only",
                    "allowed: characters that each reader of YAML reads alike",
                    "Remove this character.");
        }
    }

    /**
     * Noncharacters, and U+0085, U+2028 and U+2029: YAML 1.1 reads them as ends of lines and YAML 1.2 does not (1.2.2, 5.4), so a
     * value in a manifest would change.
     */
    private static boolean isNoText(int character) {
        return Visible.isNoncharacter(character) || character == 0x0085 || character == 0x2028 || character == 0x2029;
    }

    private void count() {
        plain = false;
        reports++;
    }

    /** Ends the reading of a document. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;
        private final boolean values;

        TooMuch(Place place, boolean values) {
            super("too much to read");
            this.place = place;
            this.values = values;
        }

        /** Reports it. */
        void report(Findings findings) {
            findings.refuse(
                    InputRule.YAML_SIZE,
                    place,
                    "",
                    values
                            ? "the file has more than %,d keys and values".formatted(MOST)
                            : "the rest of the file is not read, because it has %d problems before"
                                    .formatted(MOST_REPORTS),
                    "allowed: up to %,d keys and values".formatted(MOST),
                    values ? "Remove what does not belong to it." : "Correct the problems above first.");
        }
    }

    private void refuse(InputRule rule, Event event, String given, String fix) {
        count();
        Place here = place.onLine(event.getStartMark().getLine() + 1);
        String what = rule == InputRule.YAML_TAG ? "is a tag" : "is an anchor or an alias";
        findings.refuse(rule, here, given, what, "only plain values are allowed", fix);
    }
}
