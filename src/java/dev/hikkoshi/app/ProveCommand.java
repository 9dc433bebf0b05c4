package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.synthesis.ExtensionFailure;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hikkoshi prove ENV}: the whole ledger, phase by phase, on the synthesized output. It loads CDK when it runs.
 */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Checks every phase and every step of a ledger on the synthesized output.",
        description = {
            "Synthesizes every phase of the ledger, compares neighbouring phases in both directions with the diff engine of",
            "CDK, deploys each step on a model of CloudFormation, and checks all rules of the proof and all house rules."
        })
final class ProveCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Progress progress;

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "The format of the result: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "json and sarif (2.1.0) print one document. github prints annotations for the log of a workflow."
            })
    private FindingFormat format;

    ProveCommand(Path project, Terminal terminal, Progress progress) {
        this.project = project;
        this.terminal = terminal;
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException {
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(project.resolve("environments"), CliContext.of(environment, Optional.empty()), findings);
        if (findings.refuse()) {
            return printRefused(findings);
        }
        long start = System.nanoTime();
        Proof proof;
        try {
            proof = prove(selections.get(0).plan(), findings);
        } catch (ExtensionFailure failure) {
            if (format == FindingFormat.TEXT) {
                throw failure;
            }
            failure.findings().forEach(findings::add);
            return printRefused(findings);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        print(proof, findings.warnings(), time);
        return proof.holds() ? 0 : 1;
    }

    /** Prints why nothing was proved, and returns the exit code. */
    private int printRefused(Findings findings) throws IOException {
        FindingDocuments documents = new FindingDocuments(terminal, Checkout.folder(project));
        switch (format) {
            case TEXT -> terminal.findings(findings.refused(), findings.warnings());
            case JSON -> {
                ObjectNode root = new JsonMapper().createObjectNode();
                root.put("environment", environment);
                root.set("findings", JsonFindings.of(findings.all()));
                terminal.text(root.toPrettyString());
            }
            case SARIF -> documents.sarif(findings.all());
            case GITHUB -> documents.annotations(findings.all());
        }
        return 1;
    }

    private Proof prove(Plan plan, Findings findings) {
        try {
            PhaseSource source = new PhaseSource(new PhaseSynthesis(project, findings::add));
            return Proof.of(plan, source, new DiffEngine(project), progress::show);
        } finally {
            progress.clear();
        }
    }

    private void print(Proof proof, List<Finding> warnings, Duration time) throws IOException {
        ProofTable table = new ProofTable(proof, time);
        FindingDocuments documents = new FindingDocuments(terminal, Checkout.folder(project));
        List<Finding> all =
                Stream.concat(warnings.stream(), proof.findings().stream()).toList();
        switch (format) {
            case TEXT -> {
                terminal.findings(List.of(), warnings);
                terminal.lines(table.lines());
            }
            case JSON -> terminal.text(json(proof, all, time));
            case SARIF -> documents.sarif(all);
            case GITHUB -> {
                documents.annotations(all);
                terminal.line(table.summary());
            }
        }
    }

    private static String json(Proof proof, List<Finding> all, Duration time) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("environment", proof.environment());
        root.put("phases", proof.phases());
        root.put("pairs", proof.pairs());
        root.put("changes", proof.changes());
        proof.ofExtensions().forEach(root.putArray("ofExtensions")::add);
        root.put("seconds", time.toMillis() / 1000.0);
        root.set("findings", JsonFindings.of(all));
        ArrayNode rules = root.putArray("rules");
        proof.verdicts().forEach(verdict -> {
            ObjectNode node = rules.addObject();
            node.put("id", verdict.rule().id());
            node.put("why", verdict.rule().why());
            node.put("phases", verdict.phases());
            node.put("pairs", verdict.pairs());
            node.put("looked", verdict.looked());
            node.put("notApplicable", verdict.notApplicable());
            node.set("findings", JsonFindings.of(verdict.findings()));
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
