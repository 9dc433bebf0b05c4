package dev.hikkoshi.adopt;

import java.util.Locale;

/** Makes names of the model from names of AWS. */
final class Label {

    private static final int LONGEST = 30;

    private Label() {}

    /** Small letters, digits and hyphens, with a letter first, at most 30 characters; {@code all} for a text without any. */
    static String of(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+", "")
                .replaceAll("-+$", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("-+$", "");
        return cut.isEmpty() ? "all" : cut;
    }
}
