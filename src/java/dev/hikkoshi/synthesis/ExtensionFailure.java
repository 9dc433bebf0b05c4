package dev.hikkoshi.synthesis;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ProjectExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An extension cannot be created, or it failed in {@link Extension#extend}. */
public final class ExtensionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String environment;
    private final int index;
    private final ProjectExtension extension;
    private final boolean added;

    private ExtensionFailure(Environment environment, ProjectExtension extension, boolean added, Throwable cause) {
        super(extension.className(), cause);
        this.environment = environment.name();
        this.index = environment.extensions().indexOf(extension);
        this.extension = extension;
        this.added = added;
    }

    static ExtensionFailure whenCreated(Environment environment, ProjectExtension extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, false, cause);
    }

    static ExtensionFailure whenAdding(Environment environment, ProjectExtension extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, true, cause);
    }

    /** The extension in {@code environment.yaml}. */
    public ProjectExtension extension() {
        return extension;
    }

    /** The finding, with the line in the extension that failed. */
    public Finding finding() {
        return new Finding(
                InputRule.ENV_EXTENSION,
                Severity.REFUSED,
                new Problem(
                        Place.line(
                                "environments/" + environment + "/environment.yaml",
                                extension.line(),
                                "extensions[" + index + "]"),
                        extension.className(),
                        (added ? "failed" : "cannot be created")
                                + line().map(" at "::concat).orElse("") + ": " + message(),
                        "an extension adds its constructs without an exception",
                        "Correct the class, or remove it from extensions."));
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
                .filter(frame -> frame.getClassName().equals(extension.className()))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst();
    }
}
