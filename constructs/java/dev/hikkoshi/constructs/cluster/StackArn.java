package dev.hikkoshi.constructs.cluster;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** ARNs of resources in a stack's own account and region. */
final class StackArn {

    private StackArn() {}

    /**
     * The ARN of {@code resource}.
     *
     * @param resource everything after the account, such as {@code log-group:/aws/eks/*}
     */
    static String of(Construct scope, String service, String resource) {
        return Stack.of(scope)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(resource)
                        .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                        .build());
    }
}
