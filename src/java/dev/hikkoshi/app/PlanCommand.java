package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi plan [ENV]}: where each feature is, and what may come next. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Tells where each feature is, and which steps may come next.",
        description = {
            "Tells of each feature its stage, its share on EKS, since when, and which steps may come next,",
            "each with the earliest date that the bake and the freeze windows allow, or what stands against it. A shift is",
            "told with the largest share that is allowed."
        })
final class PlanCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The only environment to tell of; all without it.")
    private Optional<String> environment;

    PlanCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(
                project.resolve("environments"), new CliContext(environment, Optional.empty(), List.of()), findings);
        if (!findings.refuse()) {
            for (Selection selection : selections) {
                terminal.lines(new PlanTable(selection.plan()).lines());
                terminal.line("");
            }
        }
        terminal.findings(findings.refused(), findings.warnings());
        return findings.refuse() ? 1 : 0;
    }
}
