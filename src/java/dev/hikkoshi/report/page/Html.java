package dev.hikkoshi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A piece of HTML. {@link #text} escapes its text; {@link #markup} does not. */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br", "hr");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Plain text, which this method escapes. */
    static Html text(String text) {
        return new Html(escape(text));
    }

    /** HTML or SVG from another program, which has escaped its text already. */
    static Html markup(String markup) {
        return new Html(markup);
    }

    static Html all(List<Html> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.markup));
        return new Html(all.toString());
    }

    static Html all(Html... pieces) {
        return all(List.of(pieces));
    }

    /** An element, before it has content: {@code Html.element("p").of("text")}. */
    static Element element(String name) {
        return new Element(name);
    }

    @Override
    public String toString() {
        return markup;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The start of an element. */
    static final class Element {

        private final String name;
        private final List<String> attributes = new ArrayList<>();

        private Element(String name) {
            this.name = name;
        }

        Element with(String attribute, String value) {
            attributes.add(" " + attribute + "=\"" + escape(value) + "\"");
            return this;
        }

        Html of(String text) {
            return of(text(text));
        }

        Html of(Html... content) {
            return of(List.of(content));
        }

        Html of(List<Html> content) {
            String start = "<" + name + String.join("", attributes) + ">";
            return new Html(VOID.contains(name) ? start : start + all(content) + "</" + name + ">");
        }
    }
}
