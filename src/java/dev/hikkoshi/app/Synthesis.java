package dev.hikkoshi.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;

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
        List<Composition> compositions = new ArrayList<>();
        for (Selection selection : selections) {
            compositions.add(Composition.compose(app, selection.phase()));
        }
        Path assembly = Path.of(app.synth().getDirectory());
        Artefacts artefacts = new Artefacts(assembly);
        artefacts.clear();
        List<String> violations = new ArrayList<>();
        List<String> spotShares = new ArrayList<>();
        for (int i = 0; i < selections.size(); i++) {
            String environment = selections.get(i).plan().environment().name();
            artefacts.write(compositions.get(i));
            TemplateCheck check = TemplateCheck.of(assembly, environment);
            violations.addAll(check.violations());
            check.spotShare().ifPresent(spotShares::add);
        }
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
