package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.GithubAnnotations;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.finding.SarifLog;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            terminal.findings(findings.refused(), findings.warnings());
            return 1;
        }
        long start = System.nanoTime();
        Proof proof = prove(selections.get(0).plan());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        print(proof, time);
        return proof.holds() ? 0 : 1;
    }

    private Proof prove(Plan plan) {
        try {
            PhaseSource source = new PhaseSource(new PhaseSynthesis(project));
            return Proof.of(plan, source, new DiffEngine(project), progress::show);
        } finally {
            progress.clear();
        }
    }

    private void print(Proof proof, Duration time) throws IOException {
        ProofTable table = new ProofTable(proof, time);
        switch (format) {
            case TEXT -> terminal.lines(table.lines());
            case JSON -> terminal.line(json(proof, time));
            case SARIF ->
                terminal.line(new SarifLog(Hikkoshi.Version.number(), Checkout.folder(project), proof.findings())
                        .json()
                        .toPrettyString());
            case GITHUB -> {
                terminal.lines(new GithubAnnotations(Checkout.folder(project), proof.findings()).lines());
                terminal.line(table.summary());
            }
        }
    }

    private static String json(Proof proof, Duration time) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("environment", proof.environment());
        root.put("phases", proof.phases());
        root.put("pairs", proof.pairs());
        root.put("changes", proof.changes());
        root.put("seconds", time.toMillis() / 1000.0);
        ArrayNode rules = root.putArray("rules");
        proof.verdicts().forEach(verdict -> {
            ObjectNode node = rules.addObject();
            node.put("id", verdict.rule().id());
            node.put("why", verdict.rule().why());
            node.put("phases", verdict.phases());
            node.put("pairs", verdict.pairs());
            node.set("findings", JsonFindings.of(verdict.findings()));
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
