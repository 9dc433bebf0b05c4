package dev.hikkoshi.constructs.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A place in the construct tree of a stack: a construct that is drafted in Java, and crosses into CDK's process together
 * with its whole stack.
 *
 * <p>Ids and nesting are those of the constructs that come out, so logical ids follow from them as CDK forms them.
 */
public class Part {

    private final StackPart stack;
    private final String path;

    /** The stack itself. */
    Part() {
        this.stack = (StackPart) this;
        this.path = "";
    }

    /** What is there already, or will be. */
    Part(String path, StackPart stack) {
        this.stack = stack;
        this.path = path;
    }

    /**
     * @param scope the part that this one belongs to
     * @param id its id in the scope
     * @throws IllegalArgumentException when the id is empty, holds a slash or is taken
     */
    public Part(Part scope, String id) {
        this.stack = scope.stack;
        this.path = scope.below(id);
        if (id.isEmpty() || id.contains("/")) {
            throw new IllegalArgumentException("not the id of a construct: " + path);
        }
        stack.draft().add(this);
    }

    /**
     * What CDK's library creates, see {@link #natively}.
     *
     * @param below the ids from {@code scope} down to it, with slashes between
     */
    public static Part existing(Part scope, String below) {
        return new Part(scope.below(below), scope.stack);
    }

    /** The ids from the stack down to this part, with slashes between; empty for the stack. */
    public final String path() {
        return path;
    }

    /** The stack that this part belongs to. */
    public final StackPart stack() {
        return stack;
    }

    /** What this part holds is deployed after what the others hold, all in the same stack. */
    public final void dependsOn(Part... earlier) {
        dependsOn(Arrays.asList(earlier));
    }

    /** What this part holds is deployed after what the others hold, all in the same stack. */
    public final void dependsOn(List<? extends Part> earlier) {
        stack.draft().order(path, earlier.stream().map(Part::path).toList());
    }

    /**
     * Accepts what CloudFormation's own validation has against what this part holds.
     *
     * @param rule the rule, such as {@code CloudFormation-Validate::W3010}
     * @param reason a sentence that explains it to an auditor
     */
    protected final void acknowledge(String rule, String reason) {
        stack.draft().acknowledge(path, rule, reason);
    }

    /**
     * Leaves something of this place to CDK's own library, which creates it together with the stack. That costs a call of
     * the kernel for each construct, and is right where the library knows more than the properties of a resource.
     *
     * @param creation is given the construct of this place; it reads nothing that is drafted after this call
     */
    protected final void natively(Consumer<Site> creation) {
        stack.draft().natively(path, creation);
    }

    /** The path of what stands below this part. */
    final String below(String path) {
        return this.path.isEmpty() ? path : this.path + "/" + path;
    }

    /** Adds to {@code entry}, which has the path, what the construct is made of: nothing, for a place. */
    void describe(ObjectNode entry) {}
}
