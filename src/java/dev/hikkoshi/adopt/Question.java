package dev.hikkoshi.adopt;

/**
 * What AWS cannot know, and people answer.
 *
 * @param key the key of the answers, such as {@code features.www.image}
 * @param write what to write there
 */
record Question(String key, String write) {

    /** The key for all features alike. */
    String general() {
        return key.replaceFirst("^features\\.[^.]+\\.", "features.*.");
    }
}
