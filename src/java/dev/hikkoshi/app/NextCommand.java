package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Before;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.report.Recommendation;
import dev.hikkoshi.report.Recommendations;
import dev.hikkoshi.review.StepWords;
import java.io.IOException;
import java.nio.file.Files;
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

/** {@code hikkoshi next ENV}: the steps that lead the move on, and the line of the ledger that takes one. */
@Command(
        name = "next",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Recommends the next steps, and appends one.",
        description = {
            "Recommends at most three legal steps, in the order that keeps the risk small: build, observe, finish what is",
            "half-way, remove what no feature needs, then start the feature whose problems reach the fewest users. Each has its",
            "first day, its reason, and what it changes in traffic, capacity and cost."
        })
final class NextCommand implements Callable<Integer> {

    private static final int MOST = 3;

    private final Path project;
    private final Terminal terminal;
    private final Clock clock;

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Option(
            names = "--append",
            arity = "0..1",
            fallbackValue = "1",
            paramLabel = "N",
            description = "Appends the Nth step to the ledger. Default: the first.")
    private Optional<Integer> append;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "The day of the appended step. Default: today, or the first day that the rules allow.")
    private Optional<LocalDate> on;

    @Mixin
    private final FormatOption format = new FormatOption();

    NextCommand(Path project, Terminal terminal, Clock clock) {
        this.project = project;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, PriceList.Unreadable, OutputFile.NotWritten {
        Path environments = project.resolve("environments");
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(environments, CliContext.of(environment, Optional.empty()), findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        Plan plan = selections.get(0).plan();
        List<Recommendation> recommended = new Recommendations(plan).first(MOST);
        if (append.isPresent()) {
            return append(plan, recommended, append.get());
        }
        PriceList prices = PriceList.of(environments);
        if (format.isJson()) {
            format.document(terminal, NextDocument.of(plan, recommended, prices), findings);
        } else {
            terminal.lines(new NextText(plan, prices).lines(recommended));
        }
        return 0;
    }

    private int append(Plan plan, List<Recommendation> recommended, int number)
            throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        String file = plan.ledger().file();
        if (number < 1 || number > recommended.size()) {
            findings.refuse(
                    RequestRule.NEXT,
                    Place.file(file),
                    "--append " + number,
                    "is not the number of a recommended step",
                    recommended.isEmpty() ? "no step is legal" : "allowed: 1 to " + recommended.size(),
                    "Run `npx hikkoshi next %s` to see the steps.".formatted(environment));
            return format.refused(terminal, findings);
        }
        LedgerStep step = dated(plan, recommended.get(number - 1));
        List<LedgerStep> steps = new ArrayList<>(plan.ledger().steps());
        int past = steps.size();
        steps.add(step);
        Planner.plan(plan.environment(), new Ledger(file, steps), Before.steps(past), findings);
        Path ledger = project.resolve(file);
        Optional<String> text = LedgerText.append(Files.readString(ledger), step);
        if (text.isEmpty()) {
            findings.refuse(
                    RequestRule.NEXT,
                    Place.line(file, 0, "steps"),
                    "",
                    "the steps are not a list with a line for each step",
                    "",
                    "Write each step on a line of its own that begins with a dash.");
        }
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        format.people(terminal).findings(List.of(), findings.warnings());
        OutputFile.of(ledger).write(text.orElseThrow());
        format.people(terminal).line("Appended to %s: - %s".formatted(file, StepWords.of(step)));
        format.document(terminal, Map.of("file", file, "appended", StepWords.of(step)), findings);
        return 0;
    }

    /** The step on the day that the user wrote, or on the first free day from today on. */
    private LedgerStep dated(Plan plan, Recommendation recommended) {
        LedgerStep step = recommended.step().taken();
        LocalDate today = LocalDate.now(clock);
        LocalDate from =
                recommended.step().earliest().filter(day -> day.isAfter(today)).orElse(today);
        return step.on(
                on.orElseGet(() -> new NextSteps(plan).firstDay(step.on(from)).orElse(from)));
    }
}
