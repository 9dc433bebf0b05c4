package dev.hikkoshi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Policy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which half of a step comes first, as README's table says it. */
class DeliveryOrderTest {

    @ParameterizedTest(name = "{0} to {1}: requests {2}, worker {3}, cron {4}")
    @CsvSource({
        "ON_LEGACY 0, DUAL 0, stack, stack, stack",
        "DUAL 0, SHIFTING 5, manifests, manifests, -",
        "SHIFTING 50, MOVED 100, manifests, manifests, -",
        "DUAL 0, MOVED 100, manifests, manifests, manifests",
        "MOVED 100, RETIRED 100, stack, stack, stack",
        "MOVED 100, DUAL 0, stack, manifests, stack",
        "SHIFTING 50, SHIFTING 5, stack, stack, -",
        "SHIFTING 50, DUAL 0, stack, manifests, -",
        "DUAL 0, ON_LEGACY 0, stack, manifests, manifests",
        "RETIRED 100, RETIRED 100, stack, stack, stack"
    })
    void followsWhatTheStepChanges(String before, String after, String requests, String worker, String cron) {
        assertThat(first(Features.http(), before, after)).isEqualTo(requests);
        assertThat(first(Features.worker(), before, after)).isEqualTo(worker);
        assertThat(first(Features.cron(), before, after)).isEqualTo(cron);
    }

    @Test
    @DisplayName("The roll-back of a worker says what the legacy side does until its stack is deployed")
    void saysWhatTheLegacySideDoes() {
        DeliveryOrder order = DeliveryOrder.ofRollBack(state(Features.worker(), "SHIFTING 50"), 0);
        assertThat(order.first()).isEqualTo(DeliveryOrder.Half.MANIFESTS);
        assertThat(order.reason()).contains("its 20 of 40 consumers", "the queue grows");
        assertThat(DeliveryOrder.ofNextStep(state(Features.worker(), "DUAL 0")).isManifestsFirst())
                .isTrue();
        assertThat(DeliveryOrder.ofNextStep(state(Features.worker(), "MOVED 100"))
                        .isManifestsFirst())
                .isFalse();
    }

    private static String first(Feature feature, String before, String after) {
        boolean isState = !(feature instanceof CronFeature) || !(before + after).contains("SHIFTING");
        return isState
                ? DeliveryOrder.of(state(feature, before), state(feature, after))
                        .first()
                        .word()
                : "-";
    }

    private static FeatureState state(Feature feature, String words) {
        String[] parts = words.split(" ");
        return new FeatureState(
                feature, Stage.valueOf(parts[0]), Integer.parseInt(parts[1]), false, true, 1, Policy.DEFAULT);
    }
}
