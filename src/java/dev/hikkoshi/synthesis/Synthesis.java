package dev.hikkoshi.synthesis;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.AssemblyManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;

/** Synthesizes phases into the assembly: templates by CDK, and the files next to them. */
public final class Synthesis {

    private Synthesis() {}

    /**
     * Synthesizes into the app's folder.
     *
     * @param app an app without constructs
     * @param requests the requests, one per environment
     */
    public static Result synthesize(App app, List<Request> requests) {
        List<Composed> composed = requests.stream()
                .map(request -> new Composed(request, EnvironmentStage.of(app, request)))
                .toList();
        Findings findings = new Findings();
        // Each for itself, so that a failure names its environment. The app takes what its stages have synthesized.
        composed.forEach(each -> StageSynthesis.assembly(each.stage(), findings::add));
        Path assembly = StageSynthesis.assembly(
                app,
                requests.stream().map(request -> request.phase().environment()).toList());
        cut(assembly, requests);
        Artefacts artefacts = new Artefacts(assembly);
        artefacts.clear();
        List<String> remarks = new ArrayList<>();
        for (Composed each : composed) {
            artefacts.write(each.request(), each.stage());
            TemplateCheck check = TemplateCheck.of(assembly, each.request());
            check.findings().forEach(findings::add);
            remarks.addAll(check.remarks());
        }
        return new Result(assembly, findings, remarks);
    }

    /** A request and its stage. */
    private record Composed(Request request, EnvironmentStage stage) {}

    private static void cut(Path assembly, List<Request> requests) {
        try {
            Partial.mark(assembly, requests);
            for (Request request : requests) {
                if (request.isPartial() && request.needsTheWhole()) {
                    AssemblyManifest.read(assembly.resolve("assembly-" + request.environment()))
                            .keep(request::asksFor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The result of a synthesis.
     *
     * @param assembly the folder
     * @param findings the violations of the house rules, and warnings; empty if the templates pass
     * @param remarks remarks for people, one line each: the spot share of each cluster, and the checks that were
     *     skipped
     */
    public record Result(Path assembly, Findings findings, List<String> remarks) {

        public Result {
            remarks = List.copyOf(remarks);
        }
    }
}
