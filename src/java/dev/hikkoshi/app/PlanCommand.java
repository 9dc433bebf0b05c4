package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi plan [ENV]}: the stage of each feature and its next steps. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Shows the stage of each feature and its next steps.",
        description = {
            "Shows for each feature its stage, its share on EKS, the date of its last step, and the steps that can come next.",
            "Each next step has the first date that bake times and freeze windows allow, or the rule that refuses it. A shift",
            "has the largest share that is allowed. Below are what blocks features and how to unblock them, what the rules will",
            "refuse before the move ends, and when the move ends at the pace so far."
        })
final class PlanCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment to show. Default: all.")
    private Optional<String> environment;

    @Mixin
    private final FormatOption format = new FormatOption();

    PlanCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(
                project.resolve("environments"), new CliContext(environment, Optional.empty(), List.of()), findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        List<Plan> plans = selections.stream().map(Selection::plan).toList();
        if (format.isJson()) {
            format.document(
                    terminal,
                    Map.of("plans", plans.stream().map(PlanDocument::of).toList()),
                    findings);
            return 0;
        }
        for (Plan plan : plans) {
            terminal.lines(new PlanTable(plan).lines());
            terminal.line("");
        }
        terminal.findings(List.of(), findings.warnings());
        return 0;
    }
}
