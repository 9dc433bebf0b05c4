package dev.hikkoshi;

import dev.hikkoshi.constructs.draft.StackPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

/** CDK's apps for tests, and what CDK makes of the stacks that are drafted. */
public final class CdkApp {

    /** Nothing is copied, and nothing is kept of where a construct was created. */
    private static final Map<String, Object> PLAIN = Map.of(
            "aws:cdk:disable-asset-staging", true,
            "aws:cdk:disable-stack-trace", true,
            "aws:cdk:disable-creation-stack-traces", true);

    private CdkApp() {}

    /** An app that stages no assets. */
    public static App in(String folder) {
        return in(folder, Map.of());
    }

    /** The same with more in its context. */
    public static App in(String folder, Map<String, Object> more) {
        return new App(AppProps.builder()
                .context(context(more))
                .outdir(folder)
                .analyticsReporting(false)
                .build());
    }

    /** The context of all apps of tests, and more. */
    static Map<String, Object> context(Map<String, Object> more) {
        Map<String, Object> context = new LinkedHashMap<>(more);
        context.putAll(PLAIN);
        return context;
    }

    /** An empty stack in the sample's account and region, to draft something in. */
    public static StackPart stack(String id) {
        Environment environment = Environment.builder()
                .account("111122223333")
                .region("ap-northeast-1")
                .build();
        return new StackPart(id, StackProps.builder().env(environment).build());
    }

    /** Creates the stack in an app or a stage, and returns the one that CDK has then. */
    public static Stack create(Construct scope, StackPart stack) {
        stack.create(scope, List.of());
        return (Stack) scope.getNode().findChild(stack.id());
    }

    /** The template of the stack, from an app of its own. */
    public static Template templateOf(StackPart stack) {
        return Template.fromStack(create(in("target/test-cdk.out"), stack));
    }
}
