package dev.hikkoshi.synthesis;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Creates the CDK app in the same way as the CDK CLI, for the commands that synthesize without it. */
public final class ProjectApp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProjectApp() {}

    /** The app for the CDK CLI, with the context and the output folder that the CLI passes. */
    public static App ofCli() {
        return new App();
    }

    /**
     * An app with the context of {@code cdk.context.json} and {@code cdk.json}, which the templates depend on. As in the CLI, the
     * second one wins. It copies no assets, because nobody deploys from its folder.
     *
     * @param project the project's folder
     * @param folder the output folder of the assembly
     */
    public static App create(Path project, Path folder) throws IOException {
        Map<String, Object> context = new LinkedHashMap<>();
        Path found = project.resolve("cdk.context.json");
        if (Files.isRegularFile(found)) {
            context.putAll(entries(JSON.readTree(found.toFile())));
        }
        context.putAll(
                entries(JSON.readTree(project.resolve("cdk.json").toFile()).path("context")));
        context.put("aws:cdk:disable-asset-staging", true);
        context.put("aws:cdk:disable-stack-trace", true);
        context.put("aws:cdk:enable-path-metadata", false);
        return new App(AppProps.builder()
                .context(context)
                .outdir(folder.toAbsolutePath().toString())
                .treeMetadata(false)
                .analyticsReporting(false)
                .build());
    }

    private static Map<String, Object> entries(JsonNode written) {
        return JSON.convertValue(written, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
