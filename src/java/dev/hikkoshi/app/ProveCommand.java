package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.synthesis.PhaseSynthesis;
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
        header = "Proves a whole ledger on the synthesized output.",
        description = {
            "Synthesizes every phase of the ledger, compares neighbours forward and back with CDK's diff engine, deploys",
            "each step on a model of CloudFormation's order, and holds every invariant against all of it."
        })
final class ProveCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Progress progress;

    @Parameters(paramLabel = "ENV", description = "The environment whose ledger is proven.")
    private String environment;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    ProveCommand(Path project, Terminal terminal, Progress progress) {
        this.project = project;
        this.terminal = terminal;
        this.progress = progress;
    }

    @Override
    public Integer call() throws JsonProcessingException {
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
        terminal.lines(json ? List.of(json(proof, time)) : new ProofTable(proof, time).lines());
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

    private static String json(Proof proof, Duration time) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("environment", proof.environment());
        root.put("phases", proof.phases());
        root.put("pairs", proof.pairs());
        root.put("changes", proof.changes());
        root.put("seconds", time.toMillis() / 1000.0);
        ArrayNode invariants = root.putArray("invariants");
        proof.verdicts().forEach(verdict -> {
            ObjectNode node = invariants.addObject();
            node.put("name", verdict.invariant().word());
            node.put("what", verdict.invariant().what());
            node.put("phases", verdict.phases());
            node.put("pairs", verdict.pairs());
            ArrayNode list = node.putArray("findings");
            verdict.findings().forEach(list::add);
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
