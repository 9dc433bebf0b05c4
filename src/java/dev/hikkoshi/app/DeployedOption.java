package dev.hikkoshi.app;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The option of the commands that compare the working tree with what is deployed. */
final class DeployedOption {

    @Option(
            names = "--deployed",
            paramLabel = "ENV=REV",
            description = {
                "The revision that is deployed to an environment; --base is compared with the others. Repeat it for each",
                "environment."
            })
    private Map<String, String> revisions = new TreeMap<>();

    /** The revision of each environment that has its own. */
    Map<String, String> revisions() {
        return revisions;
    }
}
