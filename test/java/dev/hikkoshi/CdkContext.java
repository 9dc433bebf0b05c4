package dev.hikkoshi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The context from {@code cdk.json}, which the CDK CLI would pass to the app. */
public final class CdkContext {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CdkContext() {}

    /** The feature flags and values of {@code cdk.json}. */
    public static Map<String, Object> read() {
        try {
            JsonNode context = JSON.readTree(Path.of("cdk.json").toFile()).path("context");
            return JSON.convertValue(context, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same as the value of the environment variable that the CLI uses. */
    public static String asJson(Map<String, Object> more) {
        Map<String, Object> all = read();
        all.putAll(more);
        try {
            return JSON.writeValueAsString(all);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An app as the CLI would start it, but without copies of assets. */
    public static App app(Path outdir) {
        return app(outdir, Map.of());
    }

    /** The same without AWS's rules, which take longer than the synth; CloudFormationValidationTest runs them. */
    public static App unvalidatedApp(Path outdir) {
        return app(outdir, Map.of("@aws-cdk/core:validateAgainstDefaultRules", false));
    }

    /** The same with other values in its context. */
    public static App app(Path outdir, Map<String, Object> more) {
        Map<String, Object> context = read();
        context.putAll(more);
        context.put("aws:cdk:disable-asset-staging", true);
        context.put("aws:cdk:disable-stack-trace", true);
        return new App(AppProps.builder()
                .context(context)
                .outdir(outdir.toAbsolutePath().toString())
                .analyticsReporting(false)
                .build());
    }
}
