package dev.hikkoshi.model;

/** The names of a feature in New Relic. */
public final class ApplicationName {

    private ApplicationName() {}

    /** {@code <service>-<environment>-<feature>}: the name of the feature's dashboard. */
    public static String of(String service, String environment, String feature) {
        return ClusterName.of(service, environment) + "-" + feature;
    }

    /**
     * The name of the application on one side. Each side has its own, because the name is the attribute {@code appName} of
     * every event. Labels are tags of an application: two sides with one name would share them.
     */
    public static String of(String service, String environment, String feature, Side side) {
        return of(service, environment, feature) + "-" + side.word();
    }
}
