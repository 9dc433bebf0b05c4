package dev.hikkoshi.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.InstanceArchitecture;
import software.amazon.awscdk.services.ec2.InstanceType;

class InstanceShapesTest {

    /** GiB of memory for each vCPU, by the first letter of a type's name, as EC2 defines its families. */
    private static final Map<String, Double> MEMORY = Map.of("c", 2.0, "m", 4.0, "t", 4.0, "r", 8.0);

    /** The exceptions. */
    private static final Map<String, Double> OTHER_MEMORY = Map.of("c4", 1.875, "c5n", 2.625);

    private static final Map<String, Integer> VCPUS =
            Map.of("large", 2, "xlarge", 4, "2xlarge", 8, "4xlarge", 16, "8xlarge", 32);

    private static final InstanceShapes SHAPES = InstanceShapes.shipped();

    @Test
    void aTypeHasTheVcpusAndTheMemoryThatItsNameStandsFor() {
        assertThat(SHAPES.names()).hasSize(182).allSatisfy(name -> {
            String family = name.split("\\.")[0];
            InstanceShapes.InstanceShape shape = SHAPES.of(name).orElseThrow();
            int vcpus = VCPUS.get(name.split("\\.")[1]);
            double memory = OTHER_MEMORY.getOrDefault(family, MEMORY.get(family.substring(0, 1)));
            // EC2's one exception: 36 vCPUs, with the memory of 32.
            assertThat(shape.vcpu()).isEqualTo(name.equals("c4.8xlarge") ? 36 : vcpus);
            assertThat(shape.memoryMiB()).isEqualTo((int) (memory * vcpus * 1024));
        });
    }

    @Test
    void aTypeHasTheArchitectureThatCdkKnowsItBy() {
        assertThat(SHAPES.names()).allSatisfy(name -> {
            boolean arm = new InstanceType(name).getArchitecture() == InstanceArchitecture.ARM_64;
            assertThat(SHAPES.of(name).orElseThrow().architecture()).isEqualTo(arm ? "arm64" : "amd64");
        });
        assertThat(SHAPES.of("m7g.large").orElseThrow().architecture()).isEqualTo("arm64");
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
