package dev.hikkoshi.app;

import java.util.Locale;

/** The form of an output: for people, or for programs. */
enum TextOrJson {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
