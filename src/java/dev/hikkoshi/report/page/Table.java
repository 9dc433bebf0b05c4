package dev.hikkoshi.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A table with a caption, whose columns and rows have headers, so that a screen reader can announce them. */
final class Table {

    private final String caption;
    private final List<String> columns;
    private final int numbersFrom;
    private final List<Html> rows = new ArrayList<>();

    /**
     * @param caption the caption
     * @param numbersFrom the first column of numbers, which are aligned to the right
     * @param columns the headers; the first column names the rows
     */
    Table(String caption, int numbersFrom, String... columns) {
        this.caption = caption;
        this.numbersFrom = numbersFrom;
        this.columns = List.of(columns);
    }

    Table row(String... cells) {
        return row(Arrays.stream(cells).map(Html::text).toArray(Html[]::new));
    }

    Table row(Html... cells) {
        List<Html> row = new ArrayList<>();
        row.add(Html.element("th").with("scope", "row").of(cells[0]));
        for (int i = 1; i < cells.length; i++) {
            row.add(aligned("td", i).of(cells[i]));
        }
        rows.add(Html.element("tr").of(row));
        return this;
    }

    Html html() {
        List<Html> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            heads.add(aligned("th", i).with("scope", "col").of(columns.get(i)));
        }
        Html table = Html.element("table")
                .of(
                        Html.element("caption").of(caption),
                        Html.element("thead").of(Html.element("tr").of(heads)),
                        Html.element("tbody").of(rows));
        return Html.element("div")
                .with("class", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", caption)
                .of(table);
    }

    /** The table in a folded part: the figures of a chart. */
    Html folded() {
        return Html.element("details")
                .with("class", "figures")
                .of(Stream.of(Html.element("summary").of("The figures: " + caption), html())
                        .toList());
    }

    private Html.Element aligned(String name, int column) {
        Html.Element element = Html.element(name);
        return column >= numbersFrom ? element.with("class", "number") : element;
    }
}
