package dev.hikkoshi.start;

import java.util.Optional;

/** A person at a terminal. */
public interface Conversation {

    /** Shows a line. */
    void say(String line);

    /**
     * Shows a prompt and waits for a line.
     *
     * @return the line; empty after the person ended the input
     */
    Optional<String> ask(String prompt);
}
