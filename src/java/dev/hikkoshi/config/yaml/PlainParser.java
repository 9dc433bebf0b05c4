package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Forwards events, and reports anchors, aliases and tags. */
final class PlainParser implements Parser {

    private final Parser parser;
    private final Place place;
    private final Findings findings;
    private boolean plain = true;

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
        return event;
    }

    private void refuse(InputRule rule, Event event, String given, String fix) {
        plain = false;
        Place here = place.onLine(event.getStartMark().getLine() + 1);
        String what = rule == InputRule.YAML_TAG ? "is a tag" : "is an anchor or an alias";
        findings.refuse(rule, here, given, what, "only plain values are allowed", fix);
    }
}
