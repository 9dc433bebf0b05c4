package dev.hikkoshi.app;

import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.finding.RulePage;
import dev.hikkoshi.report.RuleTable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi explain [RULE]}: why a rule exists, what it reads, and an example. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Explains a rule.",
        description = {
            "Prints why a rule exists, its source, what it reads, a wrong and a right example.",
            "Without RULE it lists the ids of all rules."
        })
final class ExplainCommand implements Runnable {

    private static final int WIDTH = 120;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RULE",
            completionCandidates = Ids.class,
            description = "The id of a rule, such as PLAN-JUMP.")
    private Optional<String> id;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (id.isEmpty()) {
            terminal.lines(list());
            return;
        }
        RuleNotes notes = RuleNotes.read();
        Rule rule = RuleTable.ofId(id.get().toUpperCase(Locale.ROOT)).orElseThrow(this::unknown);
        terminal.lines(new RulePage(rule, notes.of(rule).orElseThrow(), notes.numbers()).lines());
    }

    private ParameterException unknown() {
        String nearest = Nearest.didYouMean(id.get(), ids());
        return new ParameterException(
                spec.commandLine(),
                "There is no rule %s. %s"
                        .formatted(id.get(), nearest.isEmpty() ? "hikkoshi explain lists all rules." : nearest));
    }

    private static List<String> list() {
        TextTable table = new TextTable();
        int longest = ids().stream().mapToInt(String::length).max().orElse(0);
        for (Rule rule : RuleTable.rules()) {
            String first = rule.id();
            for (String line : TextTable.wrapped(rule.why(), WIDTH - longest - TextTable.GAP.length())) {
                table.row(List.of(first, line));
                first = "";
            }
        }
        return table.lines();
    }

    private static List<String> ids() {
        return RuleTable.rules().stream().map(Rule::id).toList();
    }

    /** The ids, for the completion of a shell. */
    static final class Ids implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ids().iterator();
        }
    }
}
