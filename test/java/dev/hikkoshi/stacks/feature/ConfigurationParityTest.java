package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.ConfigurationDifference;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Both sides get the same configuration, and the same release (R24, R33). */
class ConfigurationParityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    @DisplayName("Invariant 11: both sides read the same keys in every phase")
    void keysAreEqualOnBothSides() throws IOException {
        for (FeatureStackProps subject : FullMove.features()) {
            if (subject.presence().runsOnLegacy() && subject.presence().runsOnCluster()) {
                TreeSet<String> legacy = new TreeSet<>();
                JSON.readTree(LegacyControl.of(subject, "").values().get("configuration"))
                        .fieldNames()
                        .forEachRemaining(legacy::add);
                JSON.readTree(LegacyControl.of(subject, "").values().get("feature"))
                        .path("secrets")
                        .forEach(name -> legacy.add(name.asText()));
                TreeSet<String> eks = new TreeSet<>();
                ManifestJson.of(subject, "ConfigMap")
                        .get(0)
                        .json()
                        .path("data")
                        .fieldNames()
                        .forEachRemaining(eks::add);
                for (ManifestJson secret : ManifestJson.of(subject, "ExternalSecret")) {
                    ManifestJson.each(secret.at("/spec/data"))
                            .forEach(entry -> eks.add(entry.path("secretKey").asText()));
                }
                assertThat(eks).as(subject.feature().name()).isEqualTo(legacy).contains("RAILS_ENV", "APP_FEATURE");
            }
        }
    }

    @Test
    void aDeclaredDifferenceIsOnOneSideAlone() {
        HttpFeature known = (HttpFeature) Altered.feature("web-front");
        TreeMap<String, String> variables =
                new TreeMap<>(known.workload().configuration().variables());
        variables.put("CHEF_ROLE", "web");
        Configuration configuration = new Configuration(
                variables,
                List.of("SECRET_KEY_BASE", "EKS_TOKEN"),
                List.of(
                        new ConfigurationDifference("CHEF_ROLE", Side.LEGACY, "read by a recipe"),
                        new ConfigurationDifference("EKS_TOKEN", Side.EKS, "read by a sidecar")));
        Feature feature = OtherFeatures.with(known, OtherFeatures.with(known.workload(), configuration));
        FeatureStackProps subject = Altered.of(feature, Stage.DUAL, 0);
        TreeSet<String> onlyLegacy =
                new TreeSet<>(SidedConfiguration.of(subject, Side.LEGACY).keys());
        TreeSet<String> onlyEks =
                new TreeSet<>(SidedConfiguration.of(subject, Side.EKS).keys());
        onlyLegacy.removeAll(SidedConfiguration.of(subject, Side.EKS).keys());
        onlyEks.removeAll(SidedConfiguration.of(subject, Side.LEGACY).keys());
        assertThat(onlyLegacy).containsExactly("CHEF_ROLE");
        assertThat(onlyEks).containsExactly("EKS_TOKEN");
    }

    @Test
    @DisplayName(
            "T18: a changed variable changes the pods, so it can never go unnoticed in a step that changes a share")
    void t18AChangedVariableRollsThePods() {
        SidedConfiguration one = new SidedConfiguration(new TreeMap<>(java.util.Map.of("A", "1")), List.of());
        SidedConfiguration two = new SidedConfiguration(new TreeMap<>(java.util.Map.of("A", "2")), List.of());
        assertThat(one.hash()).isNotEqualTo(two.hash()).hasSize(16);
    }

    @Test
    @DisplayName("R24: while both sides run a feature, its release plan names both forms at one revision")
    void theReleasePlanNamesBothForms() {
        String plan = ReleasePlan.yaml(Altered.of(Altered.feature("app-api"), Stage.SHIFTING, 25));
        assertThat(plan)
                .isEqualTo(
                        """
                        feature: app-api
                        environment: production
                        revision: 2026.11.18-9c3d7aa
                        forms:
                          vm:
                            layer: railsapi
                            revision: 2026.11.18-9c3d7aa
                            reference: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/api:2026.11.18-9c3d7aa
                            parameter: /hidamari-album/production/railsapi/app-api/revision
                          image:
                            namespace: api
                            revision: 2026.11.18-9c3d7aa
                            reference: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/api:2026.11.18-9c3d7aa
                        """);
        assertThat(ReleasePlan.yaml(Altered.of(Altered.feature("app-api"), Stage.RETIRED, 100)))
                .doesNotContain("vm:");
        assertThat(ReleasePlan.yaml(Altered.of(Altered.feature("app-api"), Stage.ON_LEGACY, 0)))
                .doesNotContain("image:");
    }

    @Test
    void theLegacySideIsToldWhatItsRecipesRead() throws IOException {
        FeatureStackProps front = Altered.of(Altered.feature("web-front"), Stage.SHIFTING, 5);
        JsonNode description =
                JSON.readTree(LegacyControl.of(front, "").values().get("feature"));
        assertThat(description.path("hosts").path(0).asText()).isEqualTo("www.hidamari.example");
        assertThat(description.path("port").asInt()).isEqualTo(8080);
        assertThat(description.path("secrets").path(0).asText()).isEqualTo("SECRET_KEY_BASE");
        FeatureStackProps digest = Altered.of(Altered.feature("album-digest"), Stage.MOVED, 100);
        assertThat(LegacyControl.of(digest, "").values()).containsEntry("cron-owner", "eks");
        assertThat(LegacyControl.of(digest, "").path()).isEqualTo("/hidamari-album/production/batch/album-digest");
        assertThat(LegacyControl.of(Altered.of(Altered.feature("album-digest"), Stage.DUAL, 0), "")
                        .values())
                .containsEntry("cron-owner", "legacy");
    }
}
