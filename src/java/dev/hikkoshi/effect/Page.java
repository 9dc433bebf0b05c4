package dev.hikkoshi.effect;

import java.util.List;

/** Something that is written on from top to bottom: in Markdown, or for a terminal. */
interface Page {

    /** A heading; level 1 is the page's, 2 an environment's, 3 a section's. */
    void heading(int level, String text);

    /** A paragraph. */
    void paragraph(String text);

    /** A list. */
    void items(List<String> items);

    /** A table; the first row is its head. */
    void table(List<List<String>> rows);

    /** What is written as it is: commands, lines of a file. */
    void code(String language, List<String> lines);

    /** A word that must not be overlooked. */
    String strong(String text);

    /** A name that stands in a file or on a screen. */
    String name(String text);

    /** Everything that was written. */
    String text();
}
