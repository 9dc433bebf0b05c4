package dev.hikkoshi.constructs.draft;

import java.util.List;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** A stack, as it will be created, with all that was drafted in it. */
public class StackPart extends Part {

    private final String id;
    private final StackProps properties;
    private final Draft draft = new Draft();

    /**
     * @param id the stack's id in its scope
     * @param properties its properties; an account and a region are among them
     */
    public StackPart(String id, StackProps properties) {
        this.id = id;
        this.properties = properties;
    }

    /** The stack's id in its scope. */
    public final String id() {
        return id;
    }

    /** The number of the account that the stack is deployed to. */
    public final String account() {
        return properties.getEnv().getAccount();
    }

    /** The region that the stack is deployed to. */
    public final String region() {
        return properties.getEnv().getRegion();
    }

    /** The partition of that region: {@code aws} for most. */
    public final String partition() {
        return Partition.of(region());
    }

    /**
     * Writes down the whole stack. Nothing that is drafted afterwards is in it. jsii's mapper does it, which loads CDK when
     * nobody has: see {@link Composer#load}.
     *
     * @param earlier the ids of the stacks of the same scope that are deployed before this one
     */
    public final Drafted write(List<String> earlier) {
        return draft.write(id, properties, earlier);
    }

    /**
     * Creates the stack and what was drafted in it.
     *
     * @param scope an app or a stage, which has the stacks {@code earlier} already
     * @param earlier the ids of the stacks that are deployed before this one
     */
    public final void create(Construct scope, List<String> earlier) {
        write(earlier).create(scope);
    }

    final Draft draft() {
        return draft;
    }
}
