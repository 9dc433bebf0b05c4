package dev.hikkoshi.start;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.config.UnwrittenFiles;
import dev.hikkoshi.config.yaml.YamlFile;
import dev.hikkoshi.config.yaml.YamlFile.Written;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A new service that follows from answers. The files are judged before one is written, by the reader and the rules of all
 * commands; a finding has the line of its answer.
 *
 * @param environment the name of the environment
 * @param files the texts of the files by their paths in {@code environments/}
 * @param assumptions what the files say of things that exist, although no answer does
 */
public record NewService(String environment, SortedMap<String, String> files, List<String> assumptions) {

    private static final Pattern EARLIER = Pattern.compile("([\\w.\\[\\]]+) on line \\d+");

    private static final String STAND_IN = "environment";

    /**
     * Reads and judges answers.
     *
     * @param file the file of the answers
     * @param shownAs its name in findings
     * @param today the day of the example in the ledger
     * @param findings receives all findings at once
     * @return the files; of no use while something is refused. Empty if the answers cannot be read.
     */
    public static Optional<NewService> of(Path file, String shownAs, LocalDate today, Findings findings)
            throws IOException {
        Findings ofAnswers = new Findings();
        return of(YamlFile.read(file, shownAs, NewServiceFile.class, ofAnswers), ofAnswers, today, findings);
    }

    /** The same of answers that no file has. */
    public static Optional<NewService> ofText(String text, String shownAs, LocalDate today, Findings findings)
            throws IOException {
        Findings ofAnswers = new Findings();
        return of(YamlFile.of(text, shownAs, NewServiceFile.class, ofAnswers), ofAnswers, today, findings);
    }

    private static Optional<NewService> of(
            Optional<Written<NewServiceFile>> read, Findings ofAnswers, LocalDate today, Findings findings)
            throws IOException {
        if (read.isEmpty()) {
            findings.addAll(ofAnswers);
            return Optional.empty();
        }
        Written<NewServiceFile> written = read.get();
        Findings own = judged(written, today);
        Findings certain = written.unknown().isEmpty()
                ? own
                : own.alsoIn(judged(written.otherwise(), today), finding -> !written.isUnknown(finding.path()));
        findings.addAll(ofAnswers);
        for (Finding finding : certain.all()) {
            boolean isKnown = ofAnswers.refused().stream().anyMatch(one -> Place.contains(one.path(), finding.path()));
            if (!isKnown) {
                findings.add(finding);
            }
        }
        String environment = folder(written.file());
        SortedMap<String, String> texts = new NewFiles(written.file()).texts(environment, today);
        return Optional.of(new NewService(environment, texts, new NewFeatures(written.file(), "").assumptions()));
    }

    /** A refused name, such as a path, never becomes a folder. */
    private static String folder(NewServiceFile answers) {
        return Form.LABEL.accepts(answers.environment()) ? answers.environment() : STAND_IN;
    }

    private static Findings judged(Written<NewServiceFile> written, LocalDate today) throws IOException {
        NewServiceFile answers = written.file();
        Findings own = new Findings();
        new AnswerCheck(own).check(answers, written.place());
        List<String> refused = own.refused().stream().map(Finding::path).toList();
        String environment = folder(answers);
        Findings ofFiles = read(new NewFiles(answers).texts(environment, today), environment);
        Origins origins = new Origins(answers);
        for (Finding finding : ofFiles.all()) {
            String path = origins.of(finding.file(), finding.path());
            Finding moved =
                    new Finding(finding.rule(), finding.severity(), at(written.place(), path, finding, origins));
            boolean isKnown = refused.stream().anyMatch(one -> Place.contains(one, path));
            if (!isKnown) {
                own.add(moved);
            }
        }
        return own;
    }

    /** What is found, at its places in the files. */
    public Findings ofFiles() throws IOException {
        return read(files, environment);
    }

    private static Findings read(SortedMap<String, String> texts, String environment) throws IOException {
        Reading reading = UnwrittenFiles.read(texts, environment);
        Findings ofFiles = new Findings();
        ofFiles.addAll(reading.findings());
        Planner.plans(reading, ofFiles);
        return ofFiles;
    }

    private static Problem at(Place whole, String path, Finding finding, Origins origins) {
        Place place = path.isEmpty() ? whole : whole.at(path);
        Problem problem = AnswerWords.of(finding, place);
        String allowed = EARLIER.matcher(problem.allowed()).replaceAll(earlier -> {
            String answer = origins.of(finding.file(), earlier.group(1));
            return answer.isEmpty()
                    ? earlier.group(1)
                    : answer + " on line " + whole.at(answer).line();
        });
        return new Problem(place, problem.given(), problem.what(), allowed, problem.fix());
    }
}
