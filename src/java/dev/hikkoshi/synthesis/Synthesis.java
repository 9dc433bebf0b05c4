package dev.hikkoshi.synthesis;

import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;

/** Turns phases into the assembly: templates by CDK, and the files beside them. */
public final class Synthesis {

    private Synthesis() {}

    /**
     * Synthesizes into the app's folder.
     *
     * @param app an app without any construct
     * @param requests what to synthesize, one of each environment
     */
    public static Result synthesize(App app, List<Request> requests) {
        List<Composed> composed = requests.stream()
                .map(request -> new Composed(request, EnvironmentStage.of(app, request)))
                .toList();
        Path assembly = Path.of(app.synth().getDirectory());
        cut(assembly, requests);
        Artefacts artefacts = new Artefacts(assembly);
        artefacts.clear();
        List<Finding> findings = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Composed each : composed) {
            artefacts.write(each.request(), each.stage());
            TemplateCheck check = TemplateCheck.of(assembly, each.request());
            findings.addAll(check.findings());
            remarks.addAll(check.remarks());
        }
        return new Result(assembly, findings, remarks);
    }

    /** What was asked for, and the stage that has it. */
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
     * What was synthesized.
     *
     * @param assembly the folder
     * @param findings where the templates break the house rules; empty when they pass
     * @param remarks what people should know, one line each: the spot share of each cluster, and what was not judged
     */
    public record Result(Path assembly, List<Finding> findings, List<String> remarks) {

        public Result {
            findings = List.copyOf(findings);
            remarks = List.copyOf(remarks);
        }
    }
}
