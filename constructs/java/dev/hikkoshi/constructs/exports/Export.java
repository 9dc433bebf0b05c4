package dev.hikkoshi.constructs.exports;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/**
 * A value that one stack gives to the stacks above it, under a name of its own.
 *
 * <p>CDK's automatic exports come and go with their consumers, and producers are deployed first: an export that
 * disappears together with its last consumer blocks the deployment (trap T20). These exports live as long as their
 * producer, whoever reads them.
 *
 * @param environment the environment's name
 * @param stack the id of the producing stack, such as {@code edge}
 * @param key what the value is, such as {@code ListenerArn-public}
 */
public record Export(String environment, String stack, String key) {

    /** Exports {@code value} from {@code producer}, which must be the stack that this export names. */
    public void write(Stack producer, String value) {
        CfnOutput.Builder.create(producer, "Export-" + key)
                .exportName(name())
                .value(value)
                .build();
    }

    /** The value, for a template of another stack: a token that CloudFormation resolves at deployment. */
    public String read() {
        return Fn.importValue(name());
    }

    /** The export's name: unique in an account and region. */
    public String name() {
        return environment + ":" + stack + ":" + key;
    }
}
