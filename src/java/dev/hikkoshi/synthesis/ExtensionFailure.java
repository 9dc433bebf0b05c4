package dev.hikkoshi.synthesis;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An extension that could not be created, or that failed while it added to its environment. */
public final class ExtensionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String environment;
    private final int index;
    private final String extension;
    private final boolean added;

    private ExtensionFailure(Environment environment, String extension, boolean added, Throwable cause) {
        super(extension, cause);
        this.environment = environment.name();
        this.index = environment.extensions().indexOf(extension);
        this.extension = extension;
        this.added = added;
    }

    static ExtensionFailure whenCreated(Environment environment, String extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, false, cause);
    }

    static ExtensionFailure whenAdding(Environment environment, String extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, true, cause);
    }

    /** The class, as {@code environment.yaml} names it. */
    public String extension() {
        return extension;
    }

    /** What is wrong, with the line of the extension where it happened. */
    public Finding finding() {
        return new Finding(
                InputRule.ENV_EXTENSION,
                Severity.REFUSED,
                Problem.of(
                        Place.line("environments/" + environment + "/environment.yaml", 0, "extensions[" + index + "]"),
                        extension,
                        (added ? "failed" : "cannot be created")
                                + line().map(" at "::concat).orElse("") + ": " + message()));
    }

    /** The stack trace of an extension that failed while it added; one that cannot be created needs none. */
    public List<String> trace() {
        return added
                ? Arrays.stream(getCause().getStackTrace())
                        .map(frame -> "    at " + frame)
                        .toList()
                : List.of();
    }

    /** In one line. CDK's messages end with the stack of its own process. */
    private String message() {
        return getCause()
                .toString()
                .lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("at "))
                .collect(Collectors.joining(" "))
                .replaceFirst("\\.$", "");
    }

    private Optional<String> line() {
        return Arrays.stream(getCause().getStackTrace())
                .filter(frame -> frame.getClassName().equals(extension))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst();
    }
}
