package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.legacy.LegacyParameter;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameters of the legacy side say what the feature declares, and what is a release. */
class LegacyControlTest {

    @ParameterizedTest
    @CsvSource({"true, 0 3 * * *, Asia/Tokyo, 900", "false, 15 */6 * * 1-5, UTC, 5400"})
    void aCronIsDescribedAsDeclared(boolean idempotent, String schedule, String zone, long longest) throws IOException {
        CronFeature cron = cron("1", idempotent, schedule, zone, longest);
        JsonNode description = new ObjectMapper()
                .readTree(LegacyControl.of(Altered.of(cron, Stage.ON_LEGACY, 0), "")
                        .values()
                        .get(LegacyParameter.DESCRIPTION));
        assertThat(description.path("idempotent").booleanValue()).isEqualTo(idempotent);
        assertThat(description.path("schedule").asText()).isEqualTo(schedule);
        assertThat(description.path("timeZone").asText()).isEqualTo(zone);
        assertThat(description.path("longestRunSeconds").asLong()).isEqualTo(longest);
    }

    @Test
    @DisplayName("A variable and a schedule are part of the release; the owner belongs to no release")
    void theReleaseIsTheHashOfWhatARunNeeds() {
        CronFeature cron = cron("1", false, "0 3 * * *", "Asia/Tokyo", 900);
        String release = release(Altered.of(cron, Stage.DUAL, 0));
        assertThat(release(Altered.of(cron, Stage.MOVED, 100))).isEqualTo(release);
        assertThat(List.of(
                        release(Altered.of(cron("2", false, "0 3 * * *", "Asia/Tokyo", 900), Stage.DUAL, 0)),
                        release(Altered.of(cron("1", true, "0 3 * * *", "Asia/Tokyo", 900), Stage.DUAL, 0)),
                        release(Altered.of(cron("1", false, "0 4 * * *", "Asia/Tokyo", 900), Stage.DUAL, 0)),
                        release(Altered.of(cron("1", false, "0 3 * * *", "UTC", 900), Stage.DUAL, 0)),
                        release(Altered.of(cron("1", false, "0 3 * * *", "Asia/Tokyo", 901), Stage.DUAL, 0)),
                        release))
                .doesNotHaveDuplicates();
    }

    private static String release(FeatureStackProps props) {
        return LegacyControl.of(props, "").values().get(LegacyParameter.RELEASE);
    }

    private static CronFeature cron(String value, boolean idempotent, String schedule, String zone, long longest) {
        CronFeature known = (CronFeature) Altered.feature("album-digest");
        Workload workload = known.workload();
        TreeMap<String, String> variables =
                new TreeMap<>(workload.configuration().variables());
        variables.put("LIMIT", value);
        return new CronFeature(
                OtherFeatures.with(
                        workload,
                        new Configuration(
                                variables,
                                workload.configuration().secrets(),
                                workload.configuration().differences())),
                schedule,
                ZoneId.of(zone),
                Duration.ofSeconds(longest),
                known.startingDeadline(),
                idempotent);
    }
}
