package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests of all features in all phases against the schemas of Kubernetes 1.36 and of the custom resources. */
class StrictManifestsTest {

    private final ManifestSchemas schemas = new ManifestSchemas();

    @Test
    void everyManifestOfEveryPhaseIsValid() {
        SoftAssertions soft = new SoftAssertions();
        for (ManifestJson manifest : ManifestJson.all()) {
            soft.assertThat(schemas.problems(manifest.json()))
                    .as(manifest.label())
                    .isEmpty();
        }
        soft.assertAll();
        assertThat(ManifestJson.all()).hasSizeGreaterThan(500);
    }

    @Test
    void theWholeMoveShowsEveryKindOfManifest() {
        assertThat(ManifestJson.all())
                .extracting(manifest -> manifest.json().path("kind").asText())
                .contains(
                        "ServiceAccount",
                        "ConfigMap",
                        "Service",
                        "NetworkPolicy",
                        "ExternalSecret",
                        "HorizontalPodAutoscaler",
                        "TargetGroupBinding",
                        "Deployment",
                        "PodDisruptionBudget",
                        "ScaledObject",
                        "TriggerAuthentication",
                        "CronJob");
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @DisplayName("An unknown field is refused at any depth")
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0/securityContext, readOnlyRootFileSystem",
        "Deployment, /spec/strategy/rollingUpdate, maxUnavailible",
        "Deployment, /metadata, lables",
        "CronJob, /spec, concurencyPolicy",
        "CronJob, /spec/jobTemplate/spec/podFailurePolicy/rules/0, actions",
        "Service, /spec/ports/0, targetport",
        "HorizontalPodAutoscaler, /spec/behavior/scaleDown, stabilisationWindowSeconds",
        "PodDisruptionBudget, /spec, maxUnavailble",
        "NetworkPolicy, /spec/egress/0/to/0, ipblock",
        "TargetGroupBinding, /spec/serviceRef, portName",
        "TargetGroupBinding, /metadata, lables",
        "ScaledObject, /spec, maxReplicas",
        "TriggerAuthentication, /spec/podIdentity, owner",
        "ExternalSecret, /spec/data/0/remoteRef, propery",
        "Instrumentation, /spec/agent, languages",
        "Instrumentation, /spec, licenceKeySecret"
    })
    void aPlantedTypoIsRefused(String kind, String place, String typo) {
        JsonNode manifest = ManifestJson.all(kind).stream()
                .filter(candidate -> candidate.at(place).isObject())
                .findFirst()
                .orElseThrow()
                .json()
                .deepCopy();
        ((ObjectNode) manifest.at(place)).put(typo, "x");
        List<String> problems = schemas.problems(manifest);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains(typo);
    }

    @Test
    void aWrongTypeIsRefused() {
        JsonNode manifest =
                ManifestJson.all("HorizontalPodAutoscaler").get(0).json().deepCopy();
        ((ObjectNode) manifest.at("/spec")).put("maxReplicas", "twenty");
        assertThat(schemas.problems(manifest)).hasSize(1);
    }
}
