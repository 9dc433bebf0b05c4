package dev.hikkoshi.app;

import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.probe.Exposition;
import dev.hikkoshi.probe.MetricCheck;
import dev.hikkoshi.probe.MetricCheck.ProbeVerdict;
import dev.hikkoshi.probe.MetricsProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi probe ENV FEATURE --from SOURCE}: whether one pod publishes what alerts and dashboards read. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Checks the application metrics of one pod.",
        description = {
            "Reads the metrics of one pod or container, and compares their names, types, labels and buckets with what the",
            "alerts and dashboards of the environment read. Forward a port first:",
            "",
            "  kubectl -n NAMESPACE port-forward deployment/FEATURE 9394",
            "  npx hikkoshi probe ENV FEATURE --from http://localhost:9394",
            "",
            "The exit code is 1 if a metric is missing or wrong. Without any metric, all are missing."
        })
final class ProbeCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final InputStream input;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Parameters(index = "1", paramLabel = "FEATURE", description = "The feature of the pod.")
    private String name;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE|URL",
            description = "A file, - for standard input, or an http URL; its path is " + ApplicationMetric.PATH
                    + " if it has none.")
    private String from;

    @Mixin
    private final FormatOption format = new FormatOption();

    ProbeCommand(Path project, Terminal terminal, InputStream input) {
        this.project = project;
        this.terminal = terminal;
        this.input = input;
    }

    @Override
    public Integer call() {
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(project.resolve("environments"), CliContext.of(environment, Optional.empty()), findings);
        if (findings.refuse()) {
            return format.refused(terminal, findings);
        }
        Environment read = selections.get(0).plan().environment();
        Feature feature = feature(read);
        if (!read.observability().sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)) {
            return failed("%s sends no application metrics to Prometheus, so no alert and no dashboard reads them."
                    .formatted(environment));
        }
        try {
            return print(MetricsProbe.of(
                    feature, Exposition.read(MetricsSource.of(from, input).text())));
        } catch (Exposition.NotMetrics | IOException unreadable) {
            return failed("%s: %s".formatted(from, unreadable.getMessage()));
        }
    }

    /** Nothing was compared. */
    private int failed(String reason) {
        format.people(terminal).line(reason);
        format.document(terminal, new Probed(List.of(), reason), new Findings());
        return 1;
    }

    /** What a pod was asked, and why it was not. */
    private record Probed(List<Answer> checks, String problem) {}

    /** One check. */
    private record Answer(String metric, String verdict, String expected, String found) {
        static Answer of(MetricCheck check) {
            return new Answer(
                    check.metric().metric(),
                    check.verdict().name().toLowerCase(Locale.ROOT),
                    check.expected(),
                    check.found());
        }
    }

    private Feature feature(Environment read) {
        List<Feature> features = read.service().features();
        return features.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no feature %s. %s"
                                .formatted(
                                        name,
                                        Nearest.didYouMean(
                                                name,
                                                features.stream()
                                                        .map(Feature::name)
                                                        .toList(),
                                                "`hikkoshi plan` lists all features."))));
    }

    private int print(List<MetricCheck> checks) {
        TextTable table = new TextTable();
        table.row(List.of("metric", "verdict", "expected", "found"));
        List<Answer> answers = checks.stream().map(Answer::of).toList();
        answers.forEach(one -> table.row(List.of(one.metric(), one.verdict(), one.expected(), one.found())));
        format.people(terminal).lines(table.lines());
        long findings = checks.stream()
                .filter(check -> check.verdict() != ProbeVerdict.OK)
                .count();
        format.document(terminal, new Probed(answers, ""), new Findings());
        format.people(terminal)
                .line("%d checks, %d %s".formatted(checks.size(), findings, findings == 1 ? "finding" : "findings"));
        return findings == 0 ? 0 : 1;
    }
}
