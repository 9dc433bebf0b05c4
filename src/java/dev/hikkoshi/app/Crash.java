package dev.hikkoshi.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The end of a command by a fault of this program. Nothing was judged, so it is no refusal: it has an exit code of its own, and
 * a workflow says that the result could not be computed.
 */
final class Crash {

    /** {@code EX_SOFTWARE} of {@code sysexits.h}. */
    static final int EXIT = 70;

    private Crash() {}

    /**
     * Prints one line, and writes the stack trace into a file.
     *
     * @param thrown the fault
     * @param project the folder of the project
     * @param err receives the line
     * @return the exit code
     */
    static int report(Throwable thrown, Path project, PrintStream err) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        String message = thrown.getMessage() == null
                ? ""
                : ": " + thrown.getMessage().lines().findFirst().orElse("");
        err.println(Terminal.safe("Hikkoshi crashed (%s%s). Nothing was judged. The stack trace is in %s."
                .formatted(thrown.getClass().getSimpleName(), message, write(project, trace.toString()))));
        return EXIT;
    }

    private static Path write(Path project, String trace) {
        Path file = project.resolve("target/crash.log");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, trace);
        } catch (IOException readOnly) {
            return elsewhere(trace);
        }
    }

    private static Path elsewhere(String trace) {
        try {
            return Files.writeString(Files.createTempFile("hikkoshi-crash-", ".log"), trace);
        } catch (IOException nowhere) {
            System.err.print(trace);
            return Path.of("the lines above");
        }
    }
}
