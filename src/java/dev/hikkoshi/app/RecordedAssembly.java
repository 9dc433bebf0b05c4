package dev.hikkoshi.app;

import dev.hikkoshi.effect.CodeEffect.BaseSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the assembly that was deployed, as it was kept. It is taken only with the hash that was recorded. */
final class RecordedAssembly {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--base-assembly",
            paramLabel = "DIR",
            description = {
                "The assembly that is deployed, as its synth wrote it. It is compared instead of what the base's code",
                "synthesizes. Needs --base-sha256."
            })
    private Optional<Path> folder;

    @Option(
            names = "--base-sha256",
            paramLabel = "SHA256",
            description = "The hash of --base-assembly that was recorded, as npx hikkoshi hash prints it.")
    private Optional<String> hash;

    /** All environments are in one folder, which is read once. */
    private boolean isVerified;

    /**
     * The source of the base; empty without the options.
     *
     * @param project the folder of the project
     * @throws ParameterException if one of the options is missing
     */
    Optional<BaseSource> source(Path project) {
        if (folder.isPresent() != hash.isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--base-assembly and --base-sha256 need each other: only the hash shows what it is.");
        }
        return folder.map(project::resolve).map(assembly -> environment -> of(assembly, environment));
    }

    private BaseSource.Output of(Path assembly, String environment) throws IOException, BaseSource.Missing {
        verify(assembly);
        if (!Files.exists(assembly.resolve("assembly-" + environment).resolve("manifest.json"))) {
            throw new BaseSource.Missing(
                    environment,
                    "is not in " + folder.orElseThrow(),
                    "an assembly has a folder assembly-" + environment,
                    "Name the assembly that was deployed to this environment.");
        }
        if (Files.exists(assembly.resolve("hikkoshi-partial.json"))) {
            throw new BaseSource.Missing(
                    environment,
                    "is not whole in " + folder.orElseThrow(),
                    "it has hikkoshi-partial.json",
                    "Name an assembly that was synthesized without -c feature.");
        }
        return new BaseSource.Output(
                assembly, new BaseSide(environment, "is recorded with SHA-256 " + hash.orElseThrow(), 0, true));
    }

    private void verify(Path assembly) throws IOException, BaseSource.Missing {
        if (isVerified) {
            return;
        }
        try {
            AssemblyHash.verify(assembly, hash.orElseThrow());
            isVerified = true;
        } catch (AssemblyHash.Refused refused) {
            throw new BaseSource.Missing(refused.finding());
        }
    }
}
