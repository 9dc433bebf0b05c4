package dev.hikkoshi.synthesis;

/**
 * Adds a project's own CDK constructs or stacks to an environment. An environment names the class in {@code extensions}
 * of its {@code environment.yaml}; the class is public and has a public constructor without parameters.
 *
 * <p>The constructs of an extension are part of the environment: {@code cdk ls} lists its stacks, {@code hikkoshi diff}
 * compares them, cdk-nag and the house rules check them.
 */
public interface Extension {

    /**
     * Adds constructs to an environment, after its own stacks are created.
     *
     * @param stage the environment: create a {@code Stack} in it, or constructs in one of its stacks
     */
    void extend(EnvironmentStage stage);
}
