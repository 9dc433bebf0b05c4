package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.plan.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service and environment of a stack, the place where it is deployed, and the phase that changed it last.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param account the AWS account, 12 digits
 * @param region the AWS region
 * @param since the number of the phase that changed the stack last
 * @param clusterName the name of the environment's cluster, a literal, so that other stacks need no token for it
 * @param names the names of what that cluster has once
 * @param isProtected whether CloudFormation refuses to delete the stack, because it serves traffic
 */
public record StackIdentity(
        String service,
        String environment,
        String account,
        String region,
        int since,
        String clusterName,
        SharedNames names,
        boolean isProtected) {

    /**
     * The identity of a stack of a phase.
     *
     * @param phase the phase
     * @param since the number of the phase that changed the stack last
     */
    public static StackIdentity of(Phase phase, int since) {
        Environment environment = phase.environment();
        return new StackIdentity(
                environment.service().name(),
                environment.name(),
                environment.target().account(),
                environment.target().region(),
                since,
                environment.clusterName(),
                environment.sharedNames(),
                environment.purpose() == Purpose.SERVE);
    }

    /** The ARNs of the stack's account and region. */
    public Arns arns() {
        return new Arns(region, account);
    }

    /**
     * The stack's tags. CloudFormation adds them to every resource that supports tags. They are not in the template, so
     * the template stays the same in each phase. The tag {@code phase} changes only where a step changes the stack.
     */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("service", service);
        tags.put("environment", environment);
        tags.put("phase", Integer.toString(since));
        return tags;
    }
}
