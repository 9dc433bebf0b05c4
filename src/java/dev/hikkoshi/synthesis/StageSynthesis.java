package dev.hikkoshi.synthesis;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.output.Annotation;
import dev.hikkoshi.output.SynthesizedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.constructs.IConstruct;

/**
 * Synthesizes, and says whose fault a failure is. CDK runs the aspects and validations of extensions in it, and keeps what their
 * constructs say of themselves for the CDK CLI, which nobody runs for a proof or a comparison.
 */
final class StageSynthesis {

    /** The same as in {@code .github/assembly}. */
    private static final Pattern STACK_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9-]*)*");

    private StageSynthesis() {}

    /**
     * The assembly of an app or of a stage.
     *
     * @param stage the app or the stage
     * @param environments those in it
     * @throws ExtensionFailure if CDK cannot synthesize it, and one of the environments has extensions
     */
    static Path assembly(Stage stage, List<Environment> environments) {
        try {
            return Path.of(stage.synth().getDirectory());
        } catch (RuntimeException failed) {
            throw environments.stream()
                    .flatMap(environment -> ExtensionFailure.whenSynthesized(environment, failed).stream())
                    .map(RuntimeException.class::cast)
                    .findFirst()
                    .orElse(failed);
        }
    }

    /**
     * The assembly of an environment.
     *
     * @param warnings receives a finding for each warning at a construct, if the environment has extensions
     * @throws ExtensionFailure also if there is an error at a construct, and the environment has extensions
     */
    static Path assembly(EnvironmentStage stage, Consumer<Finding> warnings) {
        Environment environment = stage.phase().environment();
        Path assembly = assembly(stage, List.of(environment));
        if (!environment.extensions().isEmpty()) {
            ExtensionFailure.whenNamed(environment, oddIds(assembly)).ifPresent(failure -> {
                throw failure;
            });
            List<Annotation> annotations = annotations(stage, assembly);
            ExtensionFailure.whenAnnotated(
                            environment,
                            annotations.stream().filter(Annotation::isError).toList())
                    .ifPresent(failure -> {
                        throw failure;
                    });
            annotations.forEach(annotation -> warnings.accept(new Finding(
                    InputRule.ENV_EXTENSION,
                    Severity.WARNING,
                    ExtensionFailure.problem(environment, annotation)
                            .withFix("Correct the class, or acknowledge the warning with acknowledgeWarning."))));
        }
        return assembly;
    }

    /** The ids that {@code .github/assembly} refuses, because a shell reads them. */
    private static List<String> oddIds(Path assembly) {
        try {
            return SynthesizedStack.ids(assembly).stream()
                    .filter(id -> !STACK_ID.matcher(id).matches())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Annotation> annotations(EnvironmentStage stage, Path assembly) {
        try {
            List<Annotation> annotations = new ArrayList<>();
            collectOutsideOfStacks(stage, annotations);
            annotations.addAll(Annotation.in(assembly));
            return annotations;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The metadata of stacks has only what is in a stack. */
    private static void collectOutsideOfStacks(IConstruct construct, List<Annotation> annotations) {
        String path = construct.getNode().getPath();
        construct.getNode().getMetadata().forEach(entry -> Annotation.of(
                        path, entry.getType(), String.valueOf(entry.getData()))
                .ifPresent(annotations::add));
        for (IConstruct child : construct.getNode().getChildren()) {
            if (!(child instanceof Stack)) {
                collectOutsideOfStacks(child, annotations);
            }
        }
    }
}
