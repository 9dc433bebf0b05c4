package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi hash DIR}: the hash of an assembly, so that what is deployed is what was approved. */
@Command(
        name = "hash",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Prints the hash of an assembly, or verifies it.",
        description = {
            "Prints the SHA-256 of a folder, such as cdk.out: that of the sorted list of the SHA-256s of its files. A folder with",
            "links is refused. The same without this program:",
            "cd cdk.out && find . -type f -printf '%%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"
        })
final class HashCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder of the assembly.")
    private Path folder;

    @Option(
            names = "--verify",
            paramLabel = "SHA256",
            description = "The hash that was recorded. With another one, the exit code is 1.")
    private Optional<String> recorded;

    @Mixin
    private final FormatOption format = new FormatOption();

    HashCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try {
            Path assembly = project.resolve(folder);
            if (recorded.isPresent()) {
                AssemblyHash.verify(assembly, recorded.get());
            }
            String hash = AssemblyHash.of(assembly);
            format.people(terminal).line(hash);
            format.document(terminal, Map.of("sha256", hash), new Findings());
            return 0;
        } catch (AssemblyHash.Refused refused) {
            Findings findings = new Findings();
            findings.add(refused.finding());
            return format.refused(terminal, findings);
        }
    }
}
