package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.page.Charts;
import dev.hikkoshi.report.page.MoveReport;
import dev.hikkoshi.report.page.ReportIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "quotas, runbooks, the next steps and a forecast. Without ENV it writes a page for each environment, and",
            "DIR/index.html. The charts need node."
        })
final class ReportCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Clock clock;

    @Parameters(
            arity = "0..1",
            paramLabel = "ENV",
            description = "The environment. Default: all, with a page that lists them.")
    private Optional<String> environment;

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

    @Mixin
    private final FormatOption format = new FormatOption();

    ReportCommand(Path project, Terminal terminal, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, PriceList.Unreadable, OutputFile.NotWritten {
        Path environments = project.resolve("environments");
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(environments, new CliContext(environment, phase, List.of()), findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        format.people(terminal).findings(List.of(), findings.warnings());
        List<String> pages = new ArrayList<>();
        PriceList prices = PriceList.of(environments);
        String made = made();
        for (Selection selection : selections) {
            MoveReport report = new MoveReport(selection.untilThen(), prices, made);
            write(
                    selection.plan().environment().name(),
                    report.html(new Charts(Path.of("")).draw(report.facts())),
                    pages);
        }
        if (environment.isEmpty()) {
            List<Plan> plans = selections.stream().map(Selection::untilThen).toList();
            write(ReportIndex.NAME, new ReportIndex(plans, made).html(), pages);
        }
        format.document(terminal, Map.of("pages", pages), findings);
        return 0;
    }

    private void write(String name, String html, List<String> pages) throws OutputFile.NotWritten {
        Path page = project.resolve(output).resolve(name + ".html");
        OutputFile.of(page).write(html);
        format.people(terminal).line(page.toString());
        pages.add(page.toString());
    }

    /** The version, the day and the commit. A page of files that are not committed says so. */
    private String made() throws IOException {
        String version = new Hikkoshi.Version().getVersion()[0];
        return version + " on " + LocalDate.now(clock) + Checkout.words(project);
    }
}
