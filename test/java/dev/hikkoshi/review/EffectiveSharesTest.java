package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets requests and jobs: shares, pods, and target groups of somebody else. */
class EffectiveSharesTest {

    private static final Path PARCELS = Path.of("test/resources/conformance/services/parcels");
    private static final String GROUP = "targetgroup/web/0123456789abcdef";

    private static final Path SAMPLE = Samples.ALBUM;

    /** The rule of {@code web-front} is the last one, and {@code app-api} has some of its requests. */
    private static final String FRONT_IS_LATE = "priority: 100→priority: 200;;priority: 120→priority: 50"
            + ";;hosts: [api]→hosts: [api, www]\\n      paths: [\"/x/S\"]"
            + ";;hosts: [media]→hosts: [media]\\n      paths: [\"/x/*\"]";

    /** {@code thumbnailer}, which has moved, and {@code transcoder}, which has not begun, consume the same queue. */
    private static final String TWO_WORKERS = "queue: transcode→queue: media-jobs"
            + ";;{ name: transcode, access: [consume]→{ name: media-jobs, access: [consume]"
            + ";;longestJobSeconds: 1200→longestJobSeconds: 30;;consumers: 120→consumers: 2";

    private static final String MEDIA = "hosts: [media]→hosts: [media2];;hosts: [upload]→hosts: [upload, media]";

    /** The gateway has the share of {@code media-stream} at the base. */
    private static final String GATEWAY_AT_25 = "upload-gateway at 25;;";

    private static final String BOTH_ON_LEGACY = "web-front and upload-gateway on legacy;;";

    private static final Map<String, String> STEPS = Map.of(
            GATEWAY_AT_25,
            "  - { on: 2026-11-19, shift: upload-gateway, to: 5 }\n"
                    + "  - { on: 2026-11-20, shift: upload-gateway, to: 25 }\n",
            BOTH_ON_LEGACY,
            "  - { on: 2026-11-19, roll-back: web-front, to: on-legacy, because: errors }\n"
                    + "  - { on: 2026-11-20, roll-back: upload-gateway, to: on-legacy, because: errors }\n");

    @TempDir
    private Path folder;

    @Test
    void theLegacyTargetGroupStaysWhileBothSidesServe() throws IOException {
        assertThat(refusedWith(GROUP)).isEmpty();
        assertThat(refusedWith("targetgroup/production-track-1a2b3c4d/0123456789abcdef"))
                .contains("CHECK-ROUTING");
    }

    /** What production's requests and queues get when the base has the first edits, and the working tree also the second ones. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a rule that owns one text hides no pattern|" + FRONT_IS_LATE + ";;/x/S→/x/?"
                        + "|hosts: [media]→hosts: [media, www]"
                        + "|REFUSED www.hidamari.example/x/ goes from web-front to media-stream",
                "a rule that owns two texts hides no pattern|" + FRONT_IS_LATE + ";;\"/x/S\"→\"/x/~\", \"/x/\""
                        + "|hosts: [media]→hosts: [media, www]"
                        + "|REFUSED www.hidamari.example/x/} goes from web-front to media-stream",
                "more consumers of the worker on EKS|" + TWO_WORKERS + "|consumers: 2→consumers: 120"
                        + "|REFUSED media-jobs has other numbers of consumers, so that EKS takes 66.7 and not 3.23 percent",
                "fewer consumers of the worker on EKS|" + TWO_WORKERS + ";;consumers: 2→consumers: 10"
                        + "|consumers: 10→consumers: 5|",
                "a queue for a worker with fewer consumers|peak: 32→peak: 32"
                        + "|queue: redis\\n      list: push:jobs→queue: media-jobs;;{ name: push-gateways }→"
                        + "{ name: push-gateways }\\n      - { name: media-jobs, access: [consume] }"
                        + ";;queue: media-jobs→queue: redis\\n      list: push:jobs;;{ name: media-jobs, access: [consume] }\\n"
                        + "      - { name: photos, access: [read, write] }\\n    secrets: [SECRET_KEY_BASE]→{ name: redis }\\n"
                        + "      - { name: photos, access: [read, write] }\\n    secrets: [SECRET_KEY_BASE, REDIS_PASSWORD]"
                        + "|REFUSED media-jobs goes from thumbnailer to push-notifier, with 30 consumers and not 120",
                "a host for a smaller peak|" + GATEWAY_AT_25 + "peak: 32→peak: 6|" + MEDIA
                        + "|REFUSED media.hidamari.example/ goes from media-stream to upload-gateway, whose peak is 6",
                "a host for a peak that covers it|" + GATEWAY_AT_25 + "peak: 32→peak: 20|" + MEDIA + "|",
                "a host for a peak that rises by what the other one falls|" + GATEWAY_AT_25 + "peak: 32→peak: 6|"
                        + MEDIA + ";;peak: 6→peak: 10;;peak: 20→peak: 16|",
                "a host for a peak that rises by less|" + GATEWAY_AT_25 + "peak: 32→peak: 6|"
                        + MEDIA + ";;peak: 6→peak: 9;;peak: 20→peak: 16"
                        + "|REFUSED media.hidamari.example/ goes from media-stream to upload-gateway, whose peak is 9",
                "a host for a smaller peak without a share|peak: 32→peak: 6|" + MEDIA
                        + "|WARNING media.hidamari.example/ goes from media-stream to upload-gateway, whose peak is 6",
                "a host between features on the legacy side|" + BOTH_ON_LEGACY + "peak: 32→peak: 6"
                        + "|hosts: [www]→hosts: [www2];;hosts: [upload]→hosts: [upload, www]|",
            })
    void whoTakesOverHasTheShareAndThePods(String name, String base, String head, String found) throws IOException {
        String service = Files.readString(SAMPLE.resolve("service.yaml"));
        Optional<String> ledger =
                STEPS.keySet().stream().filter(base::startsWith).findFirst();
        String steps = ledger.map(STEPS::get).orElse("");
        String before = edited(service, base.substring(ledger.orElse("").length()));
        List<String> all =
                Review.of(compared(sample("base", before, steps), sample("head", edited(before, head), steps)))
                        .all()
                        .stream()
                        .filter(finding -> finding.id().equals("CHECK-ROUTING"))
                        .map(finding ->
                                finding.severity() + " " + finding.problem().sentence())
                        .filter(text -> !text.contains("has no feature any more"))
                        .toList();
        if (found == null) {
            assertThat(all).isEmpty();
        } else {
            assertThat(all).singleElement(STRING).startsWith(found);
        }
    }

    private Reading sample(String name, String service, String steps) throws IOException {
        Path to = folder.resolve(name).resolve("environments");
        Files.createDirectories(to.resolve("production"));
        Files.writeString(to.resolve("service.yaml"), service);
        for (String file : List.of("production/environment.yaml", "production/migration.yaml")) {
            Files.writeString(
                    to.resolve(file),
                    Files.readString(SAMPLE.resolve(file)) + (file.contains("migration") ? steps : ""));
        }
        Reading reading = EnvironmentReader.read(to, Optional.empty());
        assertThat(reading.environments())
                .as(reading.findings().refused().toString())
                .containsKey("production");
        return reading;
    }

    private static String edited(String text, String edits) {
        String now = text;
        for (String edit : edits.split(";;")) {
            String[] both = edit.translateEscapes().split("→");
            int at = now.indexOf(both[0]);
            assertThat(at).as(both[0]).isNotNegative();
            now = now.substring(0, at) + both[1] + now.substring(at + both[0].length());
        }
        return now;
    }

    private List<String> refusedWith(String group) throws IOException {
        for (String file : List.of("service.yaml", "production/environment.yaml", "production/migration.yaml")) {
            Path to = folder.resolve("environments").resolve(file);
            Files.createDirectories(to.getParent());
            String text = Files.readString(PARCELS.resolve(file));
            Files.writeString(to, text.replace(GROUP, group));
        }
        Reading base = EnvironmentReader.read(PARCELS, Optional.empty());
        Reading head = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
        return Review.of(compared(base, head)).refused().stream()
                .map(finding -> finding.id())
                .toList();
    }

    private static Revisions compared(Reading base, Reading head) {
        Revisions revisions = Revisions.of(base, head, new Occasion(LocalDate.of(2026, 11, 30), List.of()));
        assertThat(revisions.compared()).isEqualTo(1);
        return revisions;
    }
}
