package dev.hikkoshi.constructs.draft;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.jsii.Jsii;
import software.amazon.jsii.JsiiObject;
import software.amazon.jsii.JsiiObjectRef;
import software.amazon.jsii.NativeType;
import software.constructs.Construct;

/**
 * The part of this project that runs in CDK's process: {@code constructs/kernel/lib/composer.js}. It takes what Java has
 * drafted as a whole, for each call of the kernel costs a change of process, two translations and a wait.
 */
@Jsii(module = ComposerModule.class, fqn = ComposerModule.NAME + ".Composer")
public final class Composer extends JsiiObject {

    private Composer(JsiiObjectRef none) {
        super(none);
    }

    /** Loads CDK, which any call does and none before: half a second, in which Java can do something else. */
    public static void load() {
        yaml("nothing", "[]");
    }

    /**
     * The objects of a cdk8s chart as a YAML stream, one document each, in their order.
     *
     * @param id the chart's id
     * @param objects the Kubernetes objects, as a JSON array
     */
    static String yaml(String id, String objects) {
        return jsiiStaticCall(Composer.class, "yaml", NativeType.forClass(String.class), id, objects);
    }

    /** Writes what {@link #yaml} returns, in CDK's process: a text need not cross back. */
    static void write(String id, String objects, String file) {
        jsiiStaticCall(Composer.class, "write", NativeType.VOID, id, objects, file);
    }

    /** The text with CDK's tokens in the place of references, which are to the stack of {@code scope}. */
    static String resolve(Construct scope, String text) {
        return jsiiStaticCall(Composer.class, "resolve", NativeType.forClass(String.class), scope, text);
    }

    /** What {@link Vpc#fromVpcAttributes} does, whose class begins with forty questions to CDK's process. */
    static IVpc importVpc(Construct scope, String id, VpcAttributes attributes) {
        return jsiiStaticCall(Vpc.class, "fromVpcAttributes", NativeType.forClass(IVpc.class), scope, id, attributes);
    }

    static void compose(Construct scope, String stack, String batch) {
        jsiiStaticCall(Composer.class, "compose", NativeType.VOID, scope, stack, batch);
    }
}
