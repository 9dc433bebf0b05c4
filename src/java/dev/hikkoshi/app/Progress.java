package dev.hikkoshi.app;

import java.io.PrintStream;

/** The progress of a long command: one line, updated in place, only on a terminal. */
final class Progress {

    private static final String START_OF_LINE = "\r\u001B[K";

    private final PrintStream stream;
    private final boolean watched;

    /**
     * @param stream where to print
     * @param watched whether it is a terminal
     */
    Progress(PrintStream stream, boolean watched) {
        this.stream = stream;
        this.watched = watched;
    }

    void show(String text) {
        if (watched) {
            stream.print(START_OF_LINE + Terminal.safe(text));
            stream.flush();
        }
    }

    /** Takes the line away. */
    void clear() {
        show("");
    }
}
