package dev.hikkoshi.effect;

import java.util.List;

/** A page that is written from top to bottom, as Markdown or for a terminal. */
interface Page {

    /** A heading. Level 1 is the page, 2 an environment, 3 a section. */
    void heading(int level, String text);

    /** A paragraph. */
    void paragraph(String text);

    /** A list. */
    void items(List<String> items);

    /** A table; the first row is the header. */
    void table(List<List<String>> rows);

    /** A block of text without formatting: commands or lines of a file. */
    void code(String language, List<String> lines);

    /** What {@code content} writes, below a heading of level 3. A reader of Markdown unfolds it. */
    void folded(String summary, Runnable content);

    /** Emphasizes a text. */
    String strong(String text);

    /** Formats a name from a file or a console. */
    String name(String text);

    /** The whole text of the page. */
    String text();
}
