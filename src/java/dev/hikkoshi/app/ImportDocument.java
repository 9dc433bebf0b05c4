package dev.hikkoshi.app;

import dev.hikkoshi.adopt.Imported;
import java.util.List;

/**
 * The result of an import for programs.
 *
 * @param environment the environment
 * @param features what serves each feature now
 * @param verdicts what became of each value that AWS describes
 * @param questions what is asked
 * @param offered what no answer names
 * @param isCompared whether the files were rendered again and compared with what lives
 * @param files the files of the environment
 */
record ImportDocument(
        String environment,
        List<Imported.Served> features,
        List<Imported.Verdicts> verdicts,
        List<Imported.Asked> questions,
        List<Imported.Offered> offered,
        boolean isCompared,
        List<File> files) {

    /**
     * One file.
     *
     * @param path its path in the project
     * @param written whether it is new, and was written
     * @param patch the difference, if a file that exists has another text
     */
    record File(String path, boolean written, String patch) {}

    static ImportDocument of(String environment, Imported imported, List<File> files) {
        return new ImportDocument(
                environment,
                imported.features(),
                imported.verdicts(),
                imported.questions(),
                imported.offered(),
                imported.isCompared(),
                files);
    }
}
