package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.report.page.Charts;
import dev.hikkoshi.report.page.MoveReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi report ENV -o DIR}: the progress of the move, as a page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Writes a page about the progress of the move.",
        description = {
            "Writes DIR/ENV.html, one page that loads nothing from a network and can be mailed and printed. It shows each",
            "feature over the dates of the ledger, capacity, spot share and cost of both fleets, what is left to configure,",
            "quotas, runbooks and the next steps. The charts need node."
        })
final class ReportCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The folder for the page. It is created.")
    private Path output;

    @Option(
            names = "--phase",
            paramLabel = "N",
            description = "Shows the move after the first N steps. Default: all steps.")
    private Optional<String> phase;

    ReportCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, PriceList.Unreadable, OutputFile.NotWritten {
        Path environments = project.resolve("environments");
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(environments, CliContext.of(environment, phase), findings);
        terminal.findings(findings.refused(), findings.warnings());
        if (findings.refuse()) {
            return 1;
        }
        PriceList prices = PriceList.of(environments);
        for (Selection selection : selections) {
            write(selection, prices);
        }
        return 0;
    }

    private void write(Selection selection, PriceList prices) throws IOException, OutputFile.NotWritten {
        String version = new Hikkoshi.Version().getVersion()[0];
        MoveReport report = new MoveReport(selection.untilThen(), prices, version);
        Path page = project.resolve(output).resolve(environment + ".html");
        OutputFile file = OutputFile.of(page);
        file.write(report.html(new Charts(Path.of("")).draw(report.facts())));
        terminal.line(page.toString());
    }
}
