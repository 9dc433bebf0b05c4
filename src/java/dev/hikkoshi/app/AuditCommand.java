package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.ProjectApp;
import dev.hikkoshi.synthesis.Synthesis;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "The input is the files of the commit: links, and files that differ from it, are refused. The same commit gives",
            "the same bytes."
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

    @Option(
            names = "--sign",
            paramLabel = "KEY",
            description = {
                "The file of an Ed25519 private key in PEM, such as `openssl genpkey -algorithm ed25519` writes: signs SHA256SUMS.",
                "The key does not enter the ZIP file."
            })
    private Optional<Path> key;

    @Mixin
    private final FormatOption format = new FormatOption();

    AuditCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten, CommittedInputs.Refused, SigningKey.Unusable {
        Optional<SigningKey> signing =
                key.isPresent() ? Optional.of(SigningKey.read(project.resolve(key.get()))) : Optional.empty();
        CommittedInputs inputs = CommittedInputs.read(project, environment);
        try (TemporaryFolder committed = TemporaryFolder.create("hikkoshi-audit-")) {
            return pack(inputs, inputs.environmentsIn(committed), signing);
        }
    }

    private int pack(CommittedInputs inputs, Path environments, Optional<SigningKey> signing)
            throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(environments, CliContext.of(environment, phase), findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        OutputFile file = OutputFile.of(project.resolve(output));
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-audit-")) {
            Synthesis.Result result = Synthesis.synthesize(
                    ProjectApp.create(project, folder.path()),
                    selections.stream().map(Selection::request).toList());
            if (result.findings().refuse()) {
                return format.refused(terminal, result.findings());
            }
            findings.addAll(result.findings());
            AuditBundle bundle = bundle(selections.get(0), findings, folder.path(), inputs);
            write(bundle, selections.get(0), signing, file, findings);
        }
        return 0;
    }

    private AuditBundle bundle(Selection selection, Findings findings, Path assembly, CommittedInputs inputs)
            throws IOException {
        AuditBundle bundle = new AuditBundle();
        bundle.json("about.json", AuditBundle.about(selection, project));
        bundle.inputs(inputs);
        bundle.outputs(assembly, environment);
        bundle.findings(findings.all());
        bundle.json("versions.json", Versions.of(project));
        return bundle;
    }

    private void write(
            AuditBundle bundle, Selection selection, Optional<SigningKey> signing, OutputFile file, Findings findings)
            throws IOException, OutputFile.NotWritten {
        String sum = bundle.seal(signing);
        file.write(bundle::writeTo);
        int phases = selection.plan().phases().size() - 1;
        int shown = selection.phase().number();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("environment", environment);
        parts.put("phase", shown);
        parts.put("phases", phases);
        parts.put("files", bundle.size());
        parts.put("output", output.toString());
        parts.put("sha256", sum);
        parts.put("signed", signing.isPresent());
        format.document(terminal, parts, findings);
        Terminal people = format.people(terminal);
        people.line("%s, phase %d of %d: %d files in %s".formatted(environment, shown, phases, bundle.size(), output));
        people.line("The SHA-256 of " + AuditBundle.SUMS + " is " + sum);
        if (signing.isEmpty()) {
            people.line(AuditBundle.SUMS + " is not signed. Record its SHA-256 where the writers of the ZIP file cannot"
                    + " change it, or use --sign.");
        }
    }
}
