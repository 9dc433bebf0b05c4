package dev.hikkoshi.model;

/** The name of the role of a feature's or agent's pods, where a manifest contains it: at most 64 characters. */
public final class PodRoleName {

    private static final String SUFFIX = "-pods";

    private static final int DIGITS = 8;

    private PodRoleName() {}

    /** {@code <service>-<environment>-<service account>-pods}, or its beginning and a hash. */
    public static String of(String service, String environment, String serviceAccount) {
        String name = ApplicationName.of(service, environment, serviceAccount);
        if (name.length() + SUFFIX.length() <= AwsLimits.ROLE_NAME) {
            return name + SUFFIX;
        }
        int room = AwsLimits.ROLE_NAME - SUFFIX.length() - DIGITS - 1;
        return name.substring(0, room) + "-" + Hash.of(name, DIGITS) + SUFFIX;
    }
}
