package dev.hikkoshi.constructs.identity;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** ARNs of resources in a stack's own partition, account and region, by {@link Stack#formatArn}. */
public final class StackArn {

    private StackArn() {}

    /**
     * The ARN of {@code resource}.
     *
     * @param scope the stack, or a construct in it
     * @param resource everything after the account, such as {@code log-group:/aws/eks/*}
     */
    public static String of(Construct scope, String service, String resource) {
        return format(scope, of(service, resource));
    }

    /** The ARN of a resource of a global service such as {@code iam}, which has no region. */
    public static String global(Construct scope, String service, String resource) {
        return format(scope, of(service, resource).region(""));
    }

    /** The ARN of a resource that AWS owns in the stack's region, such as an AMI or a document: it has no account. */
    public static String ofAws(Construct scope, String service, String resource) {
        return format(scope, of(service, resource).account(""));
    }

    /** The ARN of a resource of any region and account of the stack's partition. */
    public static String anywhere(Construct scope, String service, String resource) {
        return format(scope, of(service, resource).region("*").account("*"));
    }

    private static ArnComponents.Builder of(String service, String resource) {
        return ArnComponents.builder().service(service).resource(resource).arnFormat(ArnFormat.NO_RESOURCE_NAME);
    }

    private static String format(Construct scope, ArnComponents.Builder components) {
        Stack stack = scope instanceof Stack known ? known : Stack.of(scope);
        return stack.formatArn(components.build());
    }
}
