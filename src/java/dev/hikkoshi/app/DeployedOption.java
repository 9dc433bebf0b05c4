package dev.hikkoshi.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option of the commands that compare the working tree with what is deployed. */
final class DeployedOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--deployed",
            paramLabel = "ENV=REV",
            converter = OfEnvironment.class,
            description = {
                "The revision that is deployed to an environment; --base is compared with the others. Repeat it for each",
                "environment."
            })
    private List<Deployed> revisions = new ArrayList<>();

    /** A revision of one environment. */
    private record Deployed(String environment, String revision) {}

    /** Reads {@code production=HEAD~1}. */
    private static final class OfEnvironment implements ITypeConverter<Deployed> {
        @Override
        public Deployed convert(String text) {
            int at = text.indexOf('=');
            if (at < 1 || at == text.length() - 1) {
                throw new TypeConversionException("'" + text + "' is not of the form ENV=REV");
            }
            return new Deployed(text.substring(0, at), text.substring(at + 1));
        }
    }

    /**
     * The revision of each environment that has its own.
     *
     * @param project the project's folder
     * @throws ParameterException if an environment is unknown, or has two revisions
     */
    Map<String, String> revisions(Path project) {
        Map<String, String> byEnvironment = new TreeMap<>();
        String[] names = project.resolve("environments").toFile().list();
        List<String> known = names == null ? List.of() : List.of(names);
        for (Deployed each : revisions) {
            // A name that names no folder would leave the environment that was meant to --base.
            if (!known.contains(each.environment())) {
                throw wrong(each.environment() + " is not an environment");
            }
            if (byEnvironment.put(each.environment(), each.revision()) != null) {
                throw wrong(each.environment() + " has two revisions");
            }
        }
        return byEnvironment;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), "Invalid value for option '--deployed': " + what + ".");
    }
}
