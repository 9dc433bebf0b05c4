package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.Accelerator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.eks.NodegroupAmiType;

/** The image of the nodes has the driver of their accelerator (Amazon EKS, Nodegroup amiType). */
class AmiTypeTest {

    @ParameterizedTest
    @CsvSource({
        "AL2023, m7i.large, AL2023_x86_64_STANDARD",
        "AL2023, m7g.large, AL2023_ARM_64_STANDARD",
        "AL2023, g5.xlarge, AL2023_x86_64_NVIDIA",
        "AL2023, g6e.xlarge, AL2023_x86_64_NVIDIA",
        "AL2023, gr6.4xlarge, AL2023_x86_64_NVIDIA",
        "AL2023, p5.48xlarge, AL2023_x86_64_NVIDIA",
        "AL2023, g5g.xlarge, AL2023_ARM_64_NVIDIA",
        "AL2023, inf2.xlarge, AL2023_x86_64_NEURON",
        "AL2023, trn1.2xlarge, AL2023_x86_64_NEURON",
        "Bottlerocket, m7i.large, BOTTLEROCKET_x86_64",
        "Bottlerocket, m7g.large, BOTTLEROCKET_ARM_64",
        "Bottlerocket, g5.xlarge, BOTTLEROCKET_x86_64_NVIDIA",
        "Bottlerocket, g5g.xlarge, BOTTLEROCKET_ARM_64_NVIDIA"
    })
    void theImageHasTheDriver(String family, String type, String ami) {
        assertThat(AmiType.of(family, List.of(type))).isEqualTo(ami);
        // The names that CloudFormation knows.
        assertThat(NodegroupAmiType.valueOf(ami.replace("x86", "X86"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"AL2023, g4ad.xlarge", "AL2023, dl1.24xlarge", "AL2023, vt1.3xlarge", "Bottlerocket, inf2.xlarge"})
    void noImageHasTheDriver(String family, String type) {
        assertThatThrownBy(() -> AmiType.of(family, List.of(type))).hasMessageContaining("no image");
    }

    @Test
    void aGroupHasOneImage() {
        assertThatThrownBy(() -> AmiType.of("AL2023", List.of("g5.xlarge", "m5.xlarge")))
                .hasMessageContaining("one accelerator");
    }

    @Test
    @DisplayName("Of the known types, these have an accelerator")
    void familiesWithAnAccelerator() {
        assertThat(InstanceShapes.shipped().names().stream()
                        .filter(type -> Accelerator.of(type) != Accelerator.NONE)
                        .map(type -> type.substring(0, type.indexOf('.')) + " " + Accelerator.of(type))
                        .distinct()
                        .sorted())
                .containsExactly(
                        "dl1 OTHER",
                        "f2 OTHER",
                        "g4ad OTHER",
                        "g4dn NVIDIA",
                        "g5 NVIDIA",
                        "g5g NVIDIA",
                        "g6 NVIDIA",
                        "g6e NVIDIA",
                        "g6f NVIDIA",
                        "g7e NVIDIA",
                        "gr6 NVIDIA",
                        "gr6f NVIDIA",
                        "inf1 NEURON",
                        "inf2 NEURON",
                        "p3dn NVIDIA",
                        "p4d NVIDIA",
                        "p4de NVIDIA",
                        "p5 NVIDIA",
                        "p5en NVIDIA",
                        "trn1 NEURON",
                        "trn1n NEURON",
                        "vt1 OTHER");
    }
}
