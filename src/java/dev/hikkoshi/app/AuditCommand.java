package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.ProjectApp;
import dev.hikkoshi.synthesis.Synthesis;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi audit ENV --phase N -o FILE.zip}: packs one phase for an auditor. It loads CDK when it runs. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Packs one phase for an audit.",
        description = {
            "Writes a ZIP file with the input, the synthesized output, all rules and their findings, the acknowledged rules",
            "with their reasons, the versions of all tools and libraries, and the SHA-256 of each file in SHA256SUMS.",
            "The same commit gives the same bytes."
        })
final class AuditCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Option(
            names = "--phase",
            paramLabel = "N",
            description = "The number of steps, 0 for the service before the first step. Default: all steps.")
    private Optional<String> phase;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The ZIP file to write, relative to the project.")
    private Path output;

    AuditCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(project.resolve("environments"), CliContext.of(environment, phase), findings);
        if (findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return 1;
        }
        OutputFile file = OutputFile.of(project.resolve(output));
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-audit-")) {
            Synthesis.Result result = Synthesis.synthesize(
                    ProjectApp.create(project, folder.path()),
                    selections.stream().map(Selection::request).toList());
            if (result.findings().refuse()) {
                terminal.findings(result.findings().refused(), result.findings().warnings());
                return 1;
            }
            findings.addAll(result.findings());
            pack(selections.get(0), findings, folder.path(), file);
        }
        return 0;
    }

    private void pack(Selection selection, Findings findings, Path assembly, OutputFile file)
            throws IOException, OutputFile.NotWritten {
        AuditBundle bundle = new AuditBundle();
        bundle.json("about.json", AuditBundle.about(selection, project));
        bundle.inputs(project, environment);
        bundle.outputs(assembly, environment);
        bundle.findings(findings.all());
        bundle.json("versions.json", Versions.of(project));
        file.write(bundle::writeTo);
        terminal.line("%s, phase %d of %d: %d files in %s"
                .formatted(
                        environment,
                        selection.phase().number(),
                        selection.plan().phases().size() - 1,
                        bundle.size(),
                        output));
    }
}
