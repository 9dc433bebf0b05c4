package dev.hikkoshi.synthesis;

/**
 * What a project adds to an environment: CDK constructs or stacks of its own. An environment names the class in
 * {@code extensions} of its {@code environment.yaml}; the class is public and has a public constructor without parameters.
 *
 * <p>What an extension creates is part of the environment: {@code cdk ls} lists its stacks, {@code hikkoshi diff} compares
 * them, cdk-nag and the house rules check them.
 */
public interface Extension {

    /**
     * Adds to an environment, after all of its own stacks were created.
     *
     * @param stage the environment: create a {@code Stack} in it, or constructs in one of its stacks
     */
    void extend(EnvironmentStage stage);
}
