package dev.hikkoshi.model;

/** The place of the runbook of a feature. Alarms, alerts and dashboards name it, and a synth writes it there. */
public final class RunbookPath {

    private RunbookPath() {}

    /**
     * The path below the folder of the project.
     *
     * @param environment the environment's name
     * @param feature the feature's name, or what an alert writes instead of it
     */
    public static String of(String environment, String feature) {
        return "cdk.out/operations/" + environment + "/" + inOperations(feature);
    }

    /** The path below the environment's folder of operations. */
    public static String inOperations(String feature) {
        return "runbooks/" + feature + ".md";
    }
}
