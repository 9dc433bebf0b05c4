package dev.hikkoshi.app;

import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.OtherWords;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.finding.RulePage;
import dev.hikkoshi.report.KeyReaders;
import dev.hikkoshi.report.RuleTable;
import dev.hikkoshi.start.AnswerKeys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi explain [RULE|KEY]}: why a rule exists, or what a key means, and an example. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Explains a rule, or a key of the files.",
        description = {
            "For a rule: why it exists, its source, what it reads, a wrong and a right example.",
            "For a key: what it means, what is allowed, its default, an example, what it shapes, the rules that read it.",
            "For service, environment, migration or answers (of init): the keys of the file.",
            "Without an argument it lists the ids of all rules."
        })
final class ExplainCommand implements Runnable {

    private static final int WIDTH = 120;
    private static final int NEAREST = 3;
    private static final int NAMED = 10;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RULE|KEY",
            completionCandidates = Ids.class,
            description = "The id of a rule, such as PLAN-JUMP, or a key, such as environment.cluster.pools[].min.")
    private Optional<String> asked;

    @Mixin
    private final FormatOption format = new FormatOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (asked.isEmpty()) {
            print(ExplainCommand::list, () -> ExplainDocument.of(RuleTable.rules()));
            return;
        }
        Optional<Rule> rule = RuleTable.ofId(asked.get().toUpperCase(Locale.ROOT));
        if (rule.isPresent()) {
            RuleNotes notes = RuleNotes.read();
            RuleNote note = notes.of(rule.get()).orElseThrow();
            print(new RulePage(rule.get(), note, notes.numbers())::lines, () -> ExplainDocument.of(rule.get(), note));
            return;
        }
        explainKey(asked.get());
    }

    private void print(Supplier<List<String>> page, Supplier<Map<String, Object>> document) {
        if (format.isJson()) {
            format.document(terminal, document.get(), new Findings());
        } else {
            terminal.lines(page.get());
        }
    }

    private void explainKey(String written) {
        KeyIndex keys = indexOf(written);
        Optional<String> place = keys.file(written).map(keys::place);
        if (place.isPresent()) {
            List<FileKey> top = keys.in(keys.file(written).get(), "");
            print(() -> filePage(place.get(), top), () -> ExplainDocument.of(place.get(), top));
            return;
        }
        List<FileKey> named = keys.named(written);
        if (named.size() != 1) {
            throw named.isEmpty() ? unknown(written) : ambiguous(written, named);
        }
        FileKey key = named.get(0);
        KeyPage page = new KeyPage(
                keys.place(key.file()),
                key,
                keys.in(key.file(), key.path()),
                KeyReaders.read().of(key));
        print(page::lines, () -> ExplainDocument.of(page));
    }

    /** The answers of {@code init}, if the text names one of them and no key of the three files. */
    private static KeyIndex indexOf(String written) {
        KeyIndex answers = AnswerKeys.index();
        boolean isOfFiles = KeyIndex.all().file(written).isPresent()
                || !KeyIndex.all().named(written).isEmpty();
        boolean isAnswer = answers.file(written).isPresent()
                || !isOfFiles && !answers.named(written).isEmpty();
        return isAnswer ? answers : KeyIndex.all();
    }

    private static List<String> filePage(String place, List<FileKey> top) {
        List<String> lines = new ArrayList<>(List.of(place, ""));
        lines.addAll(KeyPage.keys(top));
        return lines;
    }

    private ParameterException ambiguous(String written, List<FileKey> named) {
        String paths = named.stream().limit(NAMED).map(FileKey::fullPath).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(),
                "%s is the name of %d keys. Write its path: %s%s."
                        .formatted(written, named.size(), paths, named.size() > NAMED ? ", …" : ""));
    }

    private ParameterException unknown(String written) {
        List<String> nearest = OtherWords.pathFor(written)
                .or(() -> Nearest.to(written, ids()))
                .map(List::of)
                .orElseGet(() -> near(written));
        return new ParameterException(
                spec.commandLine(),
                "There is no rule and no key %s. %s"
                        .formatted(
                                written,
                                nearest.isEmpty()
                                        ? "hikkoshi explain lists all rules, and hikkoshi explain environment the keys of a file."
                                        : "Did you mean " + String.join(", or ", nearest) + "?"));
    }

    /** Keys of the three files, and otherwise answers. */
    private static List<String> near(String written) {
        List<String> ofFiles = KeyIndex.all().near(written, NEAREST);
        boolean isOfAnswers = written.startsWith(AnswerKeys.FILE + ".") || ofFiles.isEmpty();
        return isOfAnswers ? AnswerKeys.index().near(written, NEAREST) : ofFiles;
    }

    private static List<String> list() {
        TextTable table = new TextTable();
        int longest = ids().stream().mapToInt(String::length).max().orElse(0);
        for (Rule rule : RuleTable.rules()) {
            table.row(List.of(rule.id()), rule.why(), WIDTH - longest - TextTable.GAP.length());
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
