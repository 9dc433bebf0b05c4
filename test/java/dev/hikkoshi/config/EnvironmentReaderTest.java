package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.WorkerFeature;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The environments of the sample. */
class EnvironmentReaderTest {

    private static final Reading SAMPLE = EnvironmentReader.read(Samples.ALBUM, Optional.empty());

    @Test
    void findsNothingInTheShippedEnvironments() {
        assertThat(SAMPLE.findings().refused()).isEmpty();
        assertThat(SAMPLE.environments()).containsOnlyKeys(SAMPLE.ledgers().keySet());
        assertThat(SAMPLE.environments()).containsKeys("development", "staging", "production");
    }

    @Test
    void readsFeaturesAtFullSizeInProduction() {
        Environment production = SAMPLE.environments().get("production");

        assertThat(production.service().features()).hasSize(14);
        HttpFeature stream = (HttpFeature) production.service().feature("media-stream");
        assertThat(stream.routing().hosts()).containsExactly("media.hidamari.example");
        assertThat(stream.drain().grace()).hasSeconds(105);
        assertThat(stream.peak()).isEqualTo(20);
        assertThat(stream.workload().configuration().variables())
                .containsExactly(Map.entry("LOG_LEVEL", "info"), Map.entry("RAILS_ENV", "production"));
    }

    @Test
    void roundsSizesUpAndKeepsWhatMakesThemWork() {
        Environment development = SAMPLE.environments().get("development");

        HttpFeature invite = (HttpFeature) development.service().feature("invite-web");
        assertThat(invite.workload().pods().min())
                .as("2 pods behind a load balancer")
                .isEqualTo(2);
        assertThat(invite.workload().pods().max())
                .as("10 percent of 10, but not below 2")
                .isEqualTo(2);
        HttpFeature api = (HttpFeature) development.service().feature("app-api");
        assertThat(api.peak()).as("10 percent of 72").isEqualTo(8);
        WorkerFeature composer = (WorkerFeature) development.service().feature("memory-composer");
        assertThat(composer.consumers()).as("10 percent of 200").isEqualTo(20);
        assertThat(composer.workload().pods().min()).as("still scales to zero").isZero();
        WorkerFeature transcoder = (WorkerFeature) development.service().feature("transcoder");
        assertThat(transcoder.workload().placement().onDemandFloor()).isEqualTo(1);
    }

    @Test
    void readsEveryStepWithItsLine() {
        LedgerStep back = SAMPLE.ledgers().get("production").steps().stream()
                .filter(step -> step.verb() == LedgerStep.Verb.ROLL_BACK)
                .findFirst()
                .orElseThrow();

        assertThat(back.subjects()).containsExactly("media-stream");
        assertThat(back.to()).contains(0);
        assertThat(back.because()).isNotBlank();
        assertThat(back.line()).isGreaterThan(back.index());
    }

    @Test
    void readsOnlyTheEnvironmentThatIsAskedFor() {
        Reading staging = EnvironmentReader.read(Samples.ALBUM, Optional.of("staging"));

        assertThat(staging.environments()).containsOnlyKeys("staging");
    }

    @Test
    void keepsNamesAndImagesTheSameEverywhere() {
        assertThat(SAMPLE.environments().values().stream()
                        .map(environment -> environment.service().features().stream()
                                .collect(Collectors.toMap(
                                        Feature::name,
                                        feature -> feature.workload().image().reference())))
                        .distinct())
                .hasSize(1);
    }
}
