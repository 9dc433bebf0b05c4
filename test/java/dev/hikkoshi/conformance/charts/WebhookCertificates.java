package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of each webhook is renewed before it ends, or lives for {@link #YEARS} years, longer than any move.
 * Once it ends, the API server refuses each object that the webhook judges. Where Argo CD renders a chart, a
 * certificate of its template stays as it is.
 */
public final class WebhookCertificates implements Check {

    /** A move takes one or two years; a service of this size is rebuilt less often than twice as long. */
    private static final int YEARS = 5;

    private record Line(
            @JsonProperty(required = true) String chart,
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) String source,
            @JsonProperty(required = true) int days,
            @JsonProperty("daysAt") String daysAt,
            @JsonProperty("renewedBy") String renewedBy,
            @JsonProperty("unless") String unless) {

        int daysWith(JsonNode values) {
            return daysAt == null ? days : values.at(daysAt).asInt(days);
        }

        boolean isRenewedWith(JsonNode values) {
            return renewedBy != null && (unless == null || values.at(unless).asBoolean(true));
        }
    }

    private static final List<Line> LINES = read();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (Release release : Release.in(output)) {
            Optional<Line> line = LINES.stream()
                    .filter(each -> each.chart().equals(release.chart())
                            && each.version().equals(release.version()))
                    .findFirst();
            Optional<ChartTable> table = ChartTable.of(release, output.phase().environment());
            table.ifPresent(rendered -> judgeSync(output, release, rendered.generated(), faults));
            if (line.isPresent()) {
                judge(release, line.get(), faults);
            } else if (table.filter(rendered -> !rendered.webhooks().isEmpty()).isPresent()) {
                faults.add("%s %s: nobody knows when the certificate of its webhooks ends"
                        .formatted(release.chart(), release.version()));
            }
        }
        return faults;
    }

    private static void judge(Release release, Line line, List<String> faults) {
        int days = line.daysWith(release.values());
        if (!line.isRenewedWith(release.values()) && days < YEARS * 365) {
            faults.add("%s: nobody renews the certificate of its webhooks, which ends after %d days"
                    .formatted(release.chart(), days));
        }
    }

    private static void judgeSync(PhaseOutput output, Release release, List<JsonNode> generated, List<String> faults) {
        if (output.phase().environment().delivery() == Delivery.KUBECTL) {
            return;
        }
        Objects.of(output, "Application").stream()
                .filter(one -> one.at("/spec/source/chart").asText().equals(release.chart()))
                .forEach(one -> faults.addAll(IgnoredDifferences.of(one).faults(release.chart(), generated)));
    }

    private static List<Line> read() {
        try (InputStream file = WebhookCertificates.class.getResourceAsStream("/conformance/certificates.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
