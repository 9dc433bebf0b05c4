package dev.hikkoshi.constructs.workload;

import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/** A chain of resources and constructs. Each is deployed after the previous one and deleted before it. */
public final class DeploymentOrder {

    private Construct last;

    /** Appends {@code next} to the chain. */
    public void then(Construct next) {
        if (last instanceof CfnResource before && next instanceof CfnResource after) {
            // One call to the CDK process; a dependency on the node of a construct takes three.
            after.addResourceDependency(before);
        } else if (last != null) {
            next.getNode().addDependency(last);
        }
        last = next;
    }
}
