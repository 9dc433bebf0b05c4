package dev.hikkoshi.app;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.config.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The shipped environments, each at its latest phase, synthesized once for all tests. */
final class ShippedAssembly {

    private static final Path FOLDER = Path.of("target", "shipped");
    private static final List<Selection> SELECTIONS = read();
    private static final List<String> VIOLATIONS =
            Synthesis.synthesize(CdkContext.app(FOLDER), SELECTIONS).violations();

    private ShippedAssembly() {}

    static Path folder() {
        return FOLDER;
    }

    static List<Selection> selections() {
        return SELECTIONS;
    }

    static List<String> violations() {
        return VIOLATIONS;
    }

    private static List<Selection> read() {
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(Path.of("environments"), new CliContext(Optional.empty(), Optional.empty()), findings);
        if (findings.refuse()) {
            throw new IllegalStateException("the shipped environments are refused: " + findings.refused());
        }
        return selections;
    }
}
