package dev.hikkoshi.report;

import java.util.List;

/** The commands that push the manifests of an environment to the repository that Argo CD reads. */
public final class ManifestCommands {

    private static final String SCRIPT = "sh .github/push-manifests ";

    private ManifestCommands() {}

    /** Writes the manifests of the whole environment. */
    public static String synth(String environment) {
        return "npx cdk synth --quiet --context environment=" + environment;
    }

    /**
     * Pushes manifests.
     *
     * @param features the features whose manifests are pushed alone: the command then ends when Argo CD has applied them and
     *     their pods are ready, and fails without evidence of that; empty for all manifests of the environment
     */
    public static String push(String environment, List<String> features) {
        return SCRIPT + environment + (features.isEmpty() ? "" : " " + String.join(" ", features));
    }

    /** Pushes the manifests of a step back before its stack: the command waits for a time, and never fails. */
    public static String back(String environment, List<String> features) {
        return SCRIPT + "--back " + environment + " " + String.join(" ", features);
    }

    /** Pushes the manifests of one feature after its stack: the command waits for nothing. */
    public static String last(String environment, String feature) {
        return SCRIPT + "--last " + environment + " " + feature;
    }

    /** Restores the manifests of one feature as they were before its last push. Those of all others stay. */
    public static String undo(String environment, String feature) {
        return SCRIPT + "--undo " + environment + " " + feature;
    }
}
