package dev.hikkoshi.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InstanceShapesTest {

    @Test
    void knowsTheShapesOfTheirSource() throws IOException {
        Path source = SharedData.file("ec2/instance-types.json");
        JsonNode types = new JsonMapper().readTree(source.toFile()).get("types");

        InstanceShapes shapes = InstanceShapes.shipped();

        assertThat(shapes.names()).hasSize(types.size());
        for (String name : shapes.names()) {
            InstanceShapes.Shape shape = shapes.of(name).orElseThrow();
            assertThat(shape.vcpu()).isEqualTo(types.get(name).get("vcpu").asInt());
            assertThat(shape.memoryMiB())
                    .isEqualTo(types.get(name).get("memoryMiB").asInt());
            assertThat(shape.architecture())
                    .isEqualTo(types.get(name).get("architecture").asText());
        }
    }

    @Test
    void knowsUntilWhenVersionsAreSupported() {
        KubernetesVersions versions = KubernetesVersions.shipped();

        assertThat(versions.endOfStandardSupport("1.36")).contains(LocalDate.parse("2027-08-02"));
        assertThat(versions.endOfStandardSupport("1.20")).isEmpty();
        assertThat(versions.supportedOn(LocalDate.parse("2027-03-27"))).containsExactly("1.35", "1.36");
        assertThat(versions.supportedOn(LocalDate.parse("2027-03-28"))).containsExactly("1.36");
    }
}
