package dev.hikkoshi.model;

/** The path of the parameters that say what the instances of a layer run. Both sides read them. */
public final class ControlPath {

    private ControlPath() {}

    /** The path of a layer: {@code /<service>/<environment>/<layer>}. */
    public static String of(String service, String environment, String layer) {
        return "/" + service + "/" + environment + "/" + layer;
    }
}
