package dev.hikkoshi.app;

import dev.hikkoshi.constructs.draft.Drafted;
import dev.hikkoshi.plan.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stage;

/** Turns selected phases into the assembly: templates by CDK, and the files beside them. */
final class Synthesis {

    private Synthesis() {}

    /**
     * Synthesizes into the app's folder.
     *
     * @param app an app without any construct
     * @param selections the phases, one of each environment
     */
    static Result synthesize(App app, List<Selection> selections) {
        return synthesize(new Kernel(), () -> app, selections);
    }

    /**
     * Synthesizes into the app's folder. While CDK creates a stack, the next one is drafted.
     *
     * @param kernel who talks to CDK
     * @param newApp makes an app without any construct; asked once
     * @param selections the phases, one of each environment
     */
    static Result synthesize(Kernel kernel, Supplier<App> newApp, List<Selection> selections) {
        CompletableFuture<App> app = kernel.ask(newApp);
        kernel.awaitLoaded();
        Artefacts artefacts = new Artefacts(
                kernel, kernel.ask(() -> Path.of(app.join().getOutdir())).join());
        List<CompletableFuture<Void>> created = new ArrayList<>();
        for (Selection selection : selections) {
            Phase phase = selection.phase();
            CompletableFuture<Stage> stage = kernel.ask(() -> Composition.stage(app.join(), phase));
            Composition.each(phase, (stack, earlier) -> {
                Drafted drafted = stack.write(earlier);
                created.add(kernel.run(() -> drafted.create(stage.join())));
                artefacts.add(phase.environment().name(), stack);
            });
        }
        created.forEach(CompletableFuture::join);
        CompletableFuture<Path> synthesized =
                kernel.ask(() -> Path.of(app.join().synth().getDirectory()));
        artefacts.writeTexts();
        Path assembly = synthesized.join();
        List<String> violations = new ArrayList<>();
        List<String> spotShares = new ArrayList<>();
        for (Selection selection : selections) {
            TemplateCheck check =
                    TemplateCheck.of(assembly, selection.phase().environment().name());
            violations.addAll(check.violations());
            check.spotShare().ifPresent(spotShares::add);
        }
        artefacts.finish();
        return new Result(assembly, violations, spotShares);
    }

    /**
     * What was synthesized.
     *
     * @param assembly the folder
     * @param violations what the house rules have against the templates, one line each; empty when they pass
     * @param spotShares how many instances are spot, a line for each environment with a cluster
     */
    record Result(Path assembly, List<String> violations, List<String> spotShares) {

        Result {
            violations = List.copyOf(violations);
            spotShares = List.copyOf(spotShares);
        }
    }
}
