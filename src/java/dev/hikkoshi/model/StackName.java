package dev.hikkoshi.model;

/**
 * The name of a stack in CloudFormation. A deployment to a name that others use would update their stack, and delete what our
 * template does not have. So each name begins with the service and the environment.
 */
public final class StackName {

    private StackName() {}

    /**
     * {@code <service>-<environment>-<id>}: at most 92 characters for the stacks of the project, of the 128 that CloudFormation
     * accepts. CDK refuses a longer name.
     *
     * @param service the service's name
     * @param environment the environment's name
     * @param stack the id of the stack in its environment, such as {@code edge} or a feature's name
     */
    public static String of(String service, String environment, String stack) {
        return beginning(service, environment) + stack.replace('/', '-');
    }

    /** The beginning of the names of all stacks of an environment: {@code <service>-<environment>-}. */
    public static String beginning(String service, String environment) {
        return ClusterName.of(service, environment) + "-";
    }
}
