package dev.hikkoshi.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.InstanceShape;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.ec2.InstanceArchitecture;
import software.amazon.awscdk.services.ec2.InstanceType;

class InstanceShapesTest {

    /** GiB of memory for each vCPU, by the first letter of a type's name, as EC2 defines its families. */
    private static final Map<String, Double> MEMORY = Map.of("c", 2.0, "m", 4.0, "r", 8.0);

    /** The exceptions. */
    private static final Map<String, Double> OTHER_MEMORY = Map.of(
            "c1", 0.875, "c3", 1.875, "c4", 1.875, "c5n", 2.625, "m1", 3.75, "m2", 8.55, "m3", 3.75, "r3", 7.625, "r4",
            7.625);

    private static final Map<String, Integer> VCPUS =
            Map.of("large", 2, "xlarge", 4, "2xlarge", 8, "4xlarge", 16, "8xlarge", 32);

    private static final Pattern PLAIN = Pattern.compile("[cmr][4-9][a-z-]*\\.(large|xlarge|[248]xlarge)");

    private static final InstanceShapes SHAPES = InstanceShapes.shipped();

    @Test
    void aTypeHasTheVcpusAndTheMemoryThatItsNameStandsFor() {
        List<String> plain = SHAPES.names().stream()
                .filter(name -> PLAIN.matcher(name).matches())
                .toList();
        assertThat(plain).hasSizeGreaterThan(350).allSatisfy(name -> {
            String family = name.split("\\.")[0];
            InstanceShape shape = SHAPES.of(name).orElseThrow();
            int vcpus = VCPUS.get(name.split("\\.")[1]);
            double memory = OTHER_MEMORY.getOrDefault(family, MEMORY.get(family.substring(0, 1)));
            // EC2's one exception: 36 vCPUs, with the memory of 32.
            assertThat(shape.vcpu()).isEqualTo(name.equals("c4.8xlarge") ? 36 : vcpus);
            assertThat(shape.memoryMiB()).isEqualTo((int) (memory * vcpus * 1024));
        });
    }

    /** Amazon EC2, Instance types, Specifications: vCPU, memory in MiB. */
    @ParameterizedTest
    @CsvSource({
        "t3.medium, 2, 4096, amd64, 17",
        "t4g.medium, 2, 4096, arm64, 17",
        "i3.xlarge, 4, 31232, amd64, 58",
        "r5d.large, 2, 16384, amd64, 29",
        "g4dn.xlarge, 4, 16384, amd64, 29",
        "c7gn.medium, 1, 2048, arm64, 8",
    })
    void knowsTypesOfEveryFamily(String name, int vcpu, int memory, String architecture, int pods) {
        assertThat(SHAPES.of(name)).contains(new InstanceShape(name, vcpu, memory, architecture, pods));
    }

    @Test
    void aDeclaredTypeIsKnownBesideTheOthers() {
        InstanceShape declared = new InstanceShape("m9g.large", 2, 8192, "arm64", SHAPES.fewestPods(2, 8192));
        InstanceShapes all = SHAPES.with(List.of(declared));
        assertThat(SHAPES.of("m9g.large")).isEmpty();
        assertThat(all.of("m9g.large")).contains(declared);
        assertThat(all.names()).hasSize(SHAPES.names().size() + 1);
        assertThat(declared.maxPods()).isEqualTo(8);
    }

    @Test
    void aTypeHasTheArchitectureThatCdkKnowsItBy() {
        assertThat(SHAPES.names()).hasSize(1079).allSatisfy(name -> {
            boolean arm = new InstanceType(name).getArchitecture() == InstanceArchitecture.ARM_64;
            assertThat(SHAPES.of(name).orElseThrow().architecture()).as(name).isEqualTo(arm ? "arm64" : "amd64");
            assertThat(InstanceShape.isArm(name)).as(name).isEqualTo(arm);
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
