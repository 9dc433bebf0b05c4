package dev.hikkoshi.constructs.exports;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/**
 * A value that one stack exports to other stacks under an explicit name.
 *
 * <p>CDK creates and deletes automatic exports together with their consumers, but it deploys producers first. If an
 * export disappears together with its last consumer, the deployment fails (trap T20). These exports exist as long as
 * their producer, with or without consumers.
 *
 * @param environment the environment's name
 * @param stack the id of the producing stack, such as {@code edge}
 * @param key the name of the value, such as {@code ListenerArn-public}
 */
public record Export(String environment, String stack, String key) {

    /** Exports {@code value} from {@code producer}, which must be the stack that this export names. */
    public void write(Stack producer, String value) {
        CfnOutput.Builder.create(producer, "Export-" + key)
                .exportName(name())
                .value(value)
                .build();
    }

    /** The value in a template of another stack: a token that CloudFormation resolves during the deployment. */
    public String read() {
        return Fn.importValue(name());
    }

    /** The export's name: unique in an account and region. */
    public String name() {
        return environment + ":" + stack + ":" + key;
    }
}
