package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EffectText;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import dev.hikkoshi.synthesis.ExtensionFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi diff --base REV [ENV]}: the effect of a change. It loads CDK when it runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Shows what a change does, in words and numbers.",
        description = {
            "Synthesizes the environments of another git revision, each with the code of that revision where the code differs,",
            "and those of the working tree, and shows what the change does: first what it alters of the workflows, the build and",
            "the launcher; then traffic, pods and instances, quotas, resources added, changed, replaced and removed,",
            "permissions, manifests, the commands that deploy it, the alarms that roll it back, and the roll-back steps. Use",
            "npx hikkoshi check to learn whether the change is allowed. Exit code 1 means that the input, or what was synthesized",
            "from it, is refused."
        })
final class DiffCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Clock clock;

    @Option(
            names = "--base",
            required = true,
            paramLabel = "REV",
            description = "The git revision to compare with, such as origin/main or HEAD~1.")
    private String base;

    @Mixin
    private final DeployedOption deployed = new DeployedOption();

    @Mixin
    private final RecordedAssembly recorded = new RecordedAssembly();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "The format of the output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "sarif (2.1.0) and github print the findings alone."
            })
    private Format format;

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment to compare. Default: all.")
    private Optional<String> environment;

    /** The form of the output. */
    enum Format {
        TEXT,
        MARKDOWN,
        JSON,
        SARIF,
        GITHUB;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    DiffCommand(Path project, Terminal terminal, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, BaseRevision.Unknown {
        try (DeployedRevisions revision = DeployedRevisions.read(project, base, deployed.revisions(project))) {
            Reading head = EnvironmentReader.read(project.resolve("environments"), environment);
            BaseSources bases = BaseSources.of(project, revision, recorded.source(project), line -> spec.commandLine()
                    .getErr()
                    .println(Terminal.safe(line)));
            Occasion occasion = revision.occasion(LocalDate.now(clock));
            Revisions revisions = Revisions.of(revision.reading(environment), head, occasion);
            Findings findings = Review.of(revisions);
            FindingDocuments documents = new FindingDocuments(terminal, revision.project());
            try {
                EffectSynthesis synthesis = new EffectSynthesis(project, revisions, bases);
                print(synthesis.effect(findings), findings, documents);
                return revisions.ofHead().refuse() || synthesis.refusesOutput() ? 1 : 0;
            } catch (PriceList.Unreadable unreadable) {
                findings.add(unreadable.finding());
            } catch (ExtensionFailure failure) {
                // In text, the command prints the stack trace too.
                if (format == Format.TEXT) {
                    throw failure;
                }
                failure.findings().forEach(findings::add);
            }
            print(Effect.ofFindings(revision.commit(), revision.changedCode(), findings), findings, documents);
            return 1;
        }
    }

    private void print(Effect effect, Findings findings, FindingDocuments documents) throws IOException {
        switch (format) {
            case SARIF -> documents.sarif(findings.all());
            case GITHUB -> documents.annotations(findings.all());
            case TEXT -> terminal.text(EffectText.text(effect));
            case MARKDOWN -> terminal.text(EffectText.markdown(effect));
            case JSON ->
                terminal.text(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(effect) + "\n");
        }
    }
}
