package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.finding.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "The format of the output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TextOrJson format;

    PlanCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(
                project.resolve("environments"), new CliContext(environment, Optional.empty(), List.of()), findings);
        if (format == TextOrJson.JSON && !findings.refuse()) {
            List<PlanDocument> plans = selections.stream()
                    .map(selection -> PlanDocument.of(selection.plan()))
                    .toList();
            terminal.text(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plans) + "\n");
            return 0;
        }
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
