package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi prerequisites ENV}: what must be there before the first deploy. */
@Command(
        name = "prerequisites",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Lists what must exist before an environment is deployed.",
        description = {
            "Lists what the project uses and does not create: the account, names and certificates, people's roles,",
            "dependencies, images, secrets with their keys and quotas, each with the command that shows it or makes it.",
            "It does not contact AWS."
        })
final class PrerequisitesCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    PrerequisitesCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(project.resolve("environments"), CliContext.of(environment, Optional.empty()), findings);
        if (findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return 1;
        }
        for (Selection selection : selections) {
            for (Prerequisite one : Prerequisites.of(selection.plan().environment())) {
                terminal.line("[ ] " + one.what());
                terminal.line("    " + one.command());
            }
        }
        return 0;
    }
}
