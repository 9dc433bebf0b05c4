package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.plan.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.assertions.Template;

class ClusterStackTest {

    @Test
    void printIt() throws Exception {
        Map<String, Object> t = synth(new ClusterSample().phase());
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("/tmp/cl/t.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(t));
        assertThat(t).isNotEmpty();
    }

    static Map<String, Object> synth(Phase phase) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("aws:cdk:disable-asset-staging", true);
        App app = new App(AppProps.builder()
                .outdir("target/cdk-tests/cluster")
                .context(context)
                .build());
        return Template.fromStack(new ClusterStack(app, phase)).toJSON();
    }
}
