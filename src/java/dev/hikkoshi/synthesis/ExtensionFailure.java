package dev.hikkoshi.synthesis;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.output.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An extension cannot be created, it failed in {@link Extension#extend}, CDK cannot synthesize an environment that has
 * extensions, or there are errors at its constructs: what extensions add to the tree (aspects, validations, resources) is judged
 * then.
 */
public final class ExtensionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProjectExtension extension;
    private final transient List<Finding> findings;
    private final boolean hasTrace;

    private ExtensionFailure(
            ProjectExtension extension, List<Problem> problems, Optional<Throwable> cause, boolean hasTrace) {
        super(extension.className(), cause.orElse(null));
        this.extension = extension;
        this.findings = problems.stream()
                .map(problem -> new Finding(InputRule.ENV_EXTENSION, Severity.REFUSED, problem))
                .toList();
        this.hasTrace = hasTrace;
    }

    static ExtensionFailure whenCreated(Environment environment, ProjectExtension extension, Throwable cause) {
        Problem problem = problem(environment, extension, "cannot be created", cause);
        return new ExtensionFailure(extension, List.of(problem), Optional.of(cause), false);
    }

    static ExtensionFailure whenAdding(Environment environment, ProjectExtension extension, Throwable cause) {
        Problem problem = problem(environment, extension, "failed", cause);
        return new ExtensionFailure(extension, List.of(problem), Optional.of(cause), true);
    }

    /** A stack that is not below the stage: no command lists, compares or checks it with the environment. */
    static ExtensionFailure whenOutside(Environment environment, ProjectExtension extension, String path) {
        Problem problem = problem(
                        environment,
                        extension,
                        path(environment, extension),
                        extension.className(),
                        "creates " + Visible.line(path) + " outside of the environment, where nothing checks it")
                .withFix("Create it in the stage: new Stack(stage, \"" + Visible.line(path) + "\").");
        return new ExtensionFailure(extension, List.of(problem), Optional.empty(), false);
    }

    /** The failure of stacks whose ids the commands that deploy them cannot have; empty if there are none. */
    static Optional<ExtensionFailure> whenNamed(Environment environment, List<String> odd) {
        return odd.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExtensionFailure(
                        environment.extensions().get(0),
                        odd.stream()
                                .map(id -> problem(
                                                environment,
                                                (environment.extensions().size() == 1 ? "has" : "have") + " the stack "
                                                        + Visible.line(id) + ", which the deploy workflow refuses")
                                        .withFix("Use letters, digits and hyphens in the id of the stack."))
                                .toList(),
                        Optional.empty(),
                        false));
    }

    /** The failure of a synthesis; empty if the environment has no extension, because then the fault is ours. */
    static Optional<ExtensionFailure> whenSynthesized(Environment environment, Throwable cause) {
        List<ProjectExtension> all = environment.extensions();
        return all.stream()
                .findFirst()
                .map(first -> new ExtensionFailure(
                        first,
                        List.of(problem(
                                environment,
                                (all.size() == 1 ? "is" : "are") + " in an environment that CDK cannot synthesize"
                                        + line(cause, all) + ": " + message(cause))),
                        Optional.of(cause),
                        true));
    }

    /** The failure of an environment with errors at its constructs; empty without an error. */
    static Optional<ExtensionFailure> whenAnnotated(Environment environment, List<Annotation> errors) {
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExtensionFailure(
                        environment.extensions().get(0),
                        errors.stream()
                                .map(error -> problem(environment, error))
                                .toList(),
                        Optional.empty(),
                        false));
    }

    /** What was said of a construct in an environment with extensions. */
    static Problem problem(Environment environment, Annotation annotation) {
        return problem(
                environment,
                (environment.extensions().size() == 1 ? "is" : "are") + " in an environment with "
                        + (annotation.isError() ? "an error" : "a warning") + " at the construct "
                        + Visible.line(annotation.construct()) + ": "
                        + Visible.line(annotation.text().strip()));
    }

    private static Problem problem(Environment environment, ProjectExtension extension, String when, Throwable cause) {
        return problem(
                environment,
                extension,
                path(environment, extension),
                extension.className(),
                when + line(cause, List.of(extension)) + ": " + message(cause));
    }

    private static String path(Environment environment, ProjectExtension extension) {
        return "extensions[" + environment.extensions().indexOf(extension) + "]";
    }

    /** A problem of all extensions, because nothing says of which one. */
    private static Problem problem(Environment environment, String what) {
        String all = environment.extensions().stream()
                .map(ProjectExtension::className)
                .collect(Collectors.joining(", "));
        return problem(environment, environment.extensions().get(0), "extensions", all, what.replaceFirst("\\.$", ""));
    }

    private static Problem problem(
            Environment environment, ProjectExtension extension, String path, String given, String what) {
        return new Problem(
                Place.line("environments/" + environment.name() + "/environment.yaml", extension.line(), path),
                given,
                what,
                "an extension adds its constructs without an exception and without an error",
                "Correct the class, or remove it from extensions.");
    }

    /** The extension in {@code environment.yaml}. */
    public ProjectExtension extension() {
        return extension;
    }

    /** The findings, each with the line in the extension that failed, or with its construct; at least one. */
    public List<Finding> findings() {
        return findings;
    }

    /** The stack trace; empty if the extension cannot be created, and for errors at constructs. */
    public List<String> trace() {
        return hasTrace
                ? Arrays.stream(getCause().getStackTrace())
                        .map(frame -> "    at " + frame)
                        .toList()
                : List.of();
    }

    /** The message on one line, without the stack trace of CDK's Node.js process at its end. */
    private static String message(Throwable cause) {
        return cause.toString()
                .lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("at "))
                .collect(Collectors.joining(" "))
                .replaceFirst("\\.$", "");
    }

    private static String line(Throwable cause, List<ProjectExtension> extensions) {
        List<String> classes =
                extensions.stream().map(ProjectExtension::className).toList();
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> classes.contains(frame.getClassName()))
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse("");
    }
}
