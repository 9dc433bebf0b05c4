package dev.hikkoshi.app;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.Synthesis;
import java.nio.file.Path;
import java.util.List;

/** The environments of the sample, each at its latest phase, synthesized once for all tests. */
final class ShippedAssembly {

    private static final Path FOLDER = TestFolder.of("shipped");
    private static final List<Selection> SELECTIONS = read();
    private static final List<Finding> FINDINGS = Synthesis.synthesize(
                    CdkContext.app(FOLDER),
                    SELECTIONS.stream().map(Selection::request).toList())
            .findings()
            .all();

    private ShippedAssembly() {}

    static Path folder() {
        return FOLDER;
    }

    static List<Selection> selections() {
        return SELECTIONS;
    }

    static List<Finding> findings() {
        return FINDINGS;
    }

    private static List<Selection> read() {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(Samples.ALBUM, CliContext.ALL, findings);
        if (findings.refuse()) {
            throw new IllegalStateException("the sample is refused: " + findings.refused());
        }
        return selections;
    }
}
