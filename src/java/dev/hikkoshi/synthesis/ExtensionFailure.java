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

/** An extension cannot be created, or it failed in {@link Extension#extend}. */
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

    /** The class name in {@code environment.yaml}. */
    public String extension() {
        return extension;
    }

    /** The finding, with the line in the extension that failed. */
    public Finding finding() {
        return new Finding(
                InputRule.ENV_EXTENSION,
                Severity.REFUSED,
                Problem.of(
                                Place.line(
                                        "environments/" + environment + "/environment.yaml",
                                        0,
                                        "extensions[" + index + "]"),
                                extension,
                                (added ? "failed" : "cannot be created")
                                        + line().map(" at "::concat).orElse("") + ": " + message())
                        .withFix("Correct the class, or remove it from extensions."));
    }

    /** The stack trace if {@link Extension#extend} failed; empty if the extension cannot be created. */
    public List<String> trace() {
        return added
                ? Arrays.stream(getCause().getStackTrace())
                        .map(frame -> "    at " + frame)
                        .toList()
                : List.of();
    }

    /** The message on one line, without the stack trace of CDK's Node.js process at its end. */
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
