package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.NoService;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hikkoshi check --base REV [ENV]}: checks the files and the change. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Checks the environments, and what changed in them since a git revision.",
        description = {
            "Checks the files of the working tree by themselves, and compares them with the revision that is deployed: past steps",
            "are kept, a feature takes one step, the policy and the capacities of the deployed revision judge each new step, what",
            "loosens them is a change of its own, and nothing that serves is replaced or taken away."
        })
final class CheckCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Clock clock;

    @Option(
            names = "--base",
            required = true,
            paramLabel = "REV",
            description = "The git revision that is deployed, such as origin/main or HEAD~1.")
    private String base;

    @Mixin
    private final DeployedOption deployed = new DeployedOption();

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment to check. Default: all.")
    private Optional<String> environment;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "The format of the findings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "json and sarif (2.1.0) print one document. github prints annotations for the log of a workflow."
            })
    private FindingFormat format;

    CheckCommand(Path project, Terminal terminal, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, BaseRevision.Unknown {
        try (DeployedRevisions revision = DeployedRevisions.read(project, base, deployed.revisions(project))) {
            Path environments = project.resolve("environments");
            // The code of a project may change before it has a service.
            boolean isWithout = environment.isEmpty() && NoService.isIn(environments) && revision.areWithoutService();
            Reading head = isWithout ? Reading.ofNothing() : EnvironmentReader.read(environments, environment);
            Occasion occasion = revision.occasion(LocalDate.now(clock));
            Revisions revisions = Revisions.of(revision.reading(environment), head, occasion);
            Findings findings = Review.of(revisions);
            if (isWithout) {
                findings.add(NoService.finding(Severity.WARNING));
            }
            print(findings, revision, revisions.compared());
            return findings.refuse() ? 1 : 0;
        }
    }

    private void print(Findings findings, DeployedRevisions revision, int compared) throws IOException {
        FindingDocuments documents = new FindingDocuments(terminal, revision.project());
        switch (format) {
            case JSON -> terminal.text(json(findings, revision, compared).toPrettyString());
            case SARIF -> documents.sarif(findings.all());
            case GITHUB -> {
                documents.annotations(findings.all());
                terminal.line(summary(findings, revision, compared));
            }
            case TEXT -> {
                terminal.findings(findings.refused(), findings.warnings());
                terminal.line(summary(findings, revision, compared));
            }
        }
    }

    private static ObjectNode json(Findings findings, DeployedRevisions revision, int compared) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("base", revision.commit());
        root.put("compared", compared);
        root.set("findings", JsonFindings.of(findings.all()));
        return root;
    }

    private static String summary(Findings findings, DeployedRevisions revision, int compared) {
        return "%s compared with %s: %s"
                .formatted(
                        compared == 1 ? "1 environment" : compared + " environments",
                        revision.commit(),
                        findings.refuse() ? "refused" : "nothing refused");
    }
}
