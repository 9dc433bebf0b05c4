package dev.hikkoshi.start;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Rule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A finding of the files in the words of the answers that the files follow from. A fix names an answer; what has none is done in
 * the files, after {@code init}.
 */
final class AnswerWords {

    private record Word(Pattern written, String answer) {
        static Word of(String written, String answer) {
            return new Word(Pattern.compile(written), answer);
        }
    }

    /** Keys of the files, and the answers that stand for them. The first row that matches a text changes it first. */
    private static final List<Word> ANSWERS = List.of(
            Word.of("placement: \\{ (capacity: [a-z-]+) \\}", "$1"),
            Word.of("newRelic: \\{ account: (\\S+) \\}", "newRelicAccount: $1"),
            Word.of("\\bnewRelic\\.account\\b", "newRelicAccount"),
            Word.of("otlp: \\{ endpoint: (\\S+) \\}", "otlpEndpoint: $1"),
            Word.of("\\botlp\\.endpoint\\b", "otlpEndpoint"),
            Word.of("\\blongest(?:Request|Job|Run)Seconds\\b", "longestSeconds"),
            Word.of("\\bpods\\.(?:min|max|peak)\\b", "pods"),
            Word.of("\\bprincipalArn\\b", "roleArn"),
            Word.of("\\bcertificateArns\\b", "certificateArn"),
            Word.of("\\bAdd gitOps with\\b", "Write repository:"),
            Word.of("\\bgitOps(?:\\.repository)?\\b", "repository"));

    /** Where the way out is another one than in the files. */
    private static final Map<Rule, String> ADVICE = Map.of(
            InputRule.WORKER_SPOT,
                    "Write capacity: on-demand. If an interrupted job continues where it stopped, write checkpoints and spot in service.yaml after init.",
            InputRule.LEGACY_TYPE,
                    "Write a type such as m5.large. Another one comes with its shape under instanceTypes in environment.yaml after init.",
            InputRule.POD_FITS,
                    "Write less cpu or memory. Pools of larger instances come in environment.yaml after init.");

    private static final Pattern WRITTEN = Pattern.compile("\\b([a-z][A-Za-z]*)\\s?:(?!:)");
    private static final Pattern NAMED =
            Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]+)+\\b|\\b[a-z]+(?:\\.[a-z][A-Za-z]+)+\\b");

    private static final class AnswerNames {
        private static final Set<String> OF_ANSWERS = last(AnswerKeys.all());
        private static final Set<String> OF_FILES = last(KeyIndex.all().keys());

        private static Set<String> last(Collection<FileKey> keys) {
            return keys.stream().map(key -> name(key.path())).collect(Collectors.toSet());
        }
    }

    private AnswerWords() {}

    /** The problem of a finding, at the place of its answer. */
    static Problem of(Finding finding, Place place) {
        Problem problem = finding.problem();
        return new Problem(
                place,
                problem.given(),
                inAnswers(problem.what()),
                inAnswers(problem.allowed()),
                finding.refuses() && ADVICE.containsKey(finding.rule())
                        ? ADVICE.get(finding.rule())
                        : later(inAnswers(problem.fix()), finding));
    }

    /** The keys of the files that a text names, and that are no answers. */
    static Set<String> notAnswered(String text) {
        return Stream.concat(
                        WRITTEN.matcher(text).results().map(match -> match.group(1)),
                        NAMED.matcher(text).results().map(match -> name(match.group())))
                .filter(name -> AnswerNames.OF_FILES.contains(name) && !AnswerNames.OF_ANSWERS.contains(name))
                .collect(Collectors.toSet());
    }

    private static String later(String fix, Finding finding) {
        return finding.refuses() || notAnswered(fix).isEmpty()
                ? fix
                : "After init, in %s: %s".formatted(Path.of(finding.file()).getFileName(), fix);
    }

    private static String inAnswers(String text) {
        String now = text;
        for (Word word : ANSWERS) {
            now = word.written().matcher(now).replaceAll(word.answer());
        }
        return now;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }
}
