package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.model.LegacyProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

class LegacyStackTest {

    @Test
    void runsAnAutoScalingGroupForEachLayer() throws Exception {
        Template template = LegacySamples.template(LegacySamples.start(LegacyProvider.AUTOSCALING));
        template.resourceCountIs("AWS::AutoScaling::AutoScalingGroup", 6);
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("target/legacy.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(template.toJSON()));
        Map<String, Map<String, Object>> outputs = template.findOutputs("*");
        assertThat(outputs).hasSize(14);
    }
}
