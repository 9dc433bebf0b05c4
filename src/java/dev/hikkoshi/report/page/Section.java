package dev.hikkoshi.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the page with a heading. The table of contents lists it.
 *
 * @param id the anchor
 * @param title the heading
 * @param half whether half of a wide page is enough for it
 * @param content the content below the heading
 */
record Section(String id, String title, boolean half, List<Html> content) {

    Section {
        content = List.copyOf(content);
    }

    static Section of(String id, String title, Html... content) {
        return new Section(id, title, false, List.of(content));
    }

    static Section whole(String id, String title, List<Html> content) {
        return new Section(id, title, false, content);
    }

    static Section half(String id, String title, List<Html> content) {
        return new Section(id, title, true, content);
    }

    Html html() {
        List<Html> all = new ArrayList<>();
        all.add(Html.element("h2").with("id", id).of(title));
        all.addAll(content);
        return Html.element("section")
                .with("class", half ? "half" : "whole long")
                .with("aria-labelledby", id)
                .of(all);
    }

    Html link() {
        return Html.element("li").of(Html.element("a").with("href", "#" + id).of(title));
    }

    /** A paragraph. */
    static Html says(String text) {
        return Html.element("p").of(text);
    }

    /** A chart as SVG, with a caption of one line. */
    static Html figure(String svg, String caption, List<Legend> legend) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("figcaption").of(caption));
        if (!legend.isEmpty()) {
            parts.add(Html.element("ul")
                    .with("class", "legend")
                    .of(legend.stream().map(Legend::html).toList()));
        }
        parts.add(Html.element("div")
                .with("class", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Chart: " + caption)
                .of(Html.markup(svg)));
        return Html.element("figure").of(parts);
    }

    /** One entry of a legend: a class of the style sheet for the swatch, and a word. */
    record Legend(String swatch, String word) {
        private Html html() {
            return Html.element("li")
                    .of(
                            Html.element("span")
                                    .with("class", "swatch " + swatch)
                                    .with("aria-hidden", "true")
                                    .of(""),
                            Html.text(word));
        }
    }
}
