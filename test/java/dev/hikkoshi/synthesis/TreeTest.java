package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.plan.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The construct tree is readable from outside, as in any CDK app. */
class TreeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH_METADATA = "aws:cdk:enable-path-metadata";

    @TempDir
    private Path folder;

    @Test
    void treeJsonHasEachConstructByItsPath() throws IOException {
        synthesize(Map.of());
        JsonNode tree = JSON.readTree(folder.resolve("tree.json").toFile());
        JsonNode loadBalancer =
                tree.at("/tree/children/production/children/edge/children/public/children/LoadBalancer");
        assertThat(loadBalancer.path("path").asText()).isEqualTo("production/edge/public/LoadBalancer");
        assertThat(loadBalancer.findValuesAsText("aws:cdk:cloudformation:type"))
                .contains("AWS::ElasticLoadBalancingV2::LoadBalancer");
    }

    @Test
    void eachResourceNamesItsPathUnlessThatIsSwitchedOff() throws IOException {
        assertThat(pathsIn(synthesize(Map.of(PATH_METADATA, true))))
                .contains("production/edge/public/LoadBalancer/Resource");
        assertThat(pathsIn(synthesize(Map.of(PATH_METADATA, false)))).isEmpty();
    }

    /** The CLI passes the context; its additions depend only on {@code cdk.json}. */
    @Test
    void theCliSwitchesThePathsOnUnlessCdkJsonSaysOtherwise() throws IOException, InterruptedException {
        assertThat(contextOfCli(Map.of()).path(PATH_METADATA).asBoolean()).isTrue();
        assertThat(contextOfCli(Map.of("pathMetadata", false)).has(PATH_METADATA))
                .isFalse();
        assertThat(contextOfCli(Map.of()).path("aws:cdk:version-reporting").asBoolean())
                .as("nothing is reported to AWS")
                .isFalse();
        assertThat(contextOfCli(Map.of("versionReporting", true))
                        .path("aws:cdk:version-reporting")
                        .asBoolean())
                .as("the same place, switched on")
                .isTrue();
    }

    private JsonNode contextOfCli(Map<String, Object> settings) throws IOException, InterruptedException {
        Map<String, Object> project = JSON.convertValue(
                JSON.readTree(Path.of("cdk.json").toFile()),
                JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
        project.put("app", "node app.js");
        project.putAll(settings);
        JSON.writeValue(folder.resolve("cdk.json").toFile(), project);
        Files.writeString(
                folder.resolve("app.js"),
                "require('fs').writeFileSync('context.json', process.env.CDK_CONTEXT_JSON); process.exit(1);");
        CdkCli.run(folder, "synth");
        return JSON.readTree(folder.resolve("context.json").toFile());
    }

    private JsonNode synthesize(Map<String, Object> more) throws IOException {
        Map<String, Object> context = new LinkedHashMap<>(more);
        context.put("@aws-cdk/core:validateAgainstDefaultRules", false);
        Phase phase = FullMove.plan().phase(30);
        Synthesis.synthesize(CdkContext.app(folder, context), List.of(Request.whole(phase)));
        return JSON.readTree(
                PhaseSynthesis.templates(folder.resolve("assembly-production")).get("edge"));
    }

    private static List<String> pathsIn(JsonNode template) {
        List<String> paths = new ArrayList<>();
        template.path("Resources").forEach(resource -> {
            if (resource.path("Metadata").has("aws:cdk:path")) {
                paths.add(resource.path("Metadata").path("aws:cdk:path").asText());
            }
        });
        return paths;
    }
}
