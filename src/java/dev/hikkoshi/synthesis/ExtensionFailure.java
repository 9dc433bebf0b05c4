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

/**
 * An extension cannot be created, it failed in {@link Extension#extend}, or CDK cannot synthesize an environment that has
 * extensions: what they add to the tree (aspects, validations, resources) is judged then.
 */
public final class ExtensionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String environment;
    private final String path;
    private final ProjectExtension extension;
    private final When when;

    /** When it failed. */
    private enum When {
        CREATED("cannot be created"),
        ADDED("failed"),
        SYNTHESIZED("is in an environment that CDK cannot synthesize");

        private final String text;

        When(String text) {
            this.text = text;
        }
    }

    private ExtensionFailure(
            Environment environment, ProjectExtension extension, String path, When when, Throwable cause) {
        super(extension.className(), cause);
        this.environment = environment.name();
        this.path = path;
        this.extension = extension;
        this.when = when;
    }

    static ExtensionFailure whenCreated(Environment environment, ProjectExtension extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, path(environment, extension), When.CREATED, cause);
    }

    static ExtensionFailure whenAdding(Environment environment, ProjectExtension extension, Throwable cause) {
        return new ExtensionFailure(environment, extension, path(environment, extension), When.ADDED, cause);
    }

    /** The failure of a synthesis; empty if the environment has no extension, because then the fault is ours. */
    static Optional<ExtensionFailure> whenSynthesized(Environment environment, Throwable cause) {
        return environment.extensions().stream()
                .findFirst()
                .map(first -> new ExtensionFailure(environment, first, "extensions", When.SYNTHESIZED, cause));
    }

    private static String path(Environment environment, ProjectExtension extension) {
        return "extensions[" + environment.extensions().indexOf(extension) + "]";
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
                        Place.line("environments/" + environment + "/environment.yaml", extension.line(), path),
                        extension.className(),
                        when.text + line().map(" at "::concat).orElse("") + ": " + message(),
                        "an extension adds its constructs without an exception",
                        "Correct the class, or remove it from extensions."));
    }

    /** The stack trace; empty if the extension cannot be created. */
    public List<String> trace() {
        return when != When.CREATED
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
