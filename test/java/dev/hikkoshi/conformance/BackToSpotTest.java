package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The command of the runbooks that takes pods back to spot names what is in the templates and manifests. */
class BackToSpotTest {

    private static final Pattern DRAIN = Pattern.compile(
            "kubectl drain -l (\\S+) --pod-selector (\\S+) --delete-emptydir-data\nkubectl uncordon -l (\\S+)\n");

    private final PhaseOutput last = Moments.last();

    @Test
    @DisplayName("It drains the on-demand nodes of the elastic pods that prefer spot, within their budget")
    void drainsWhatPrefersSpot() {
        int commands = 0;
        for (var state : last.phase().states().values()) {
            String feature = state.feature().name();
            Matcher drain = DRAIN.matcher(new Runbook(last.phase(), state).markdown());
            List<JsonNode> staying = last.objects(feature, "Deployment").stream()
                    .filter(BackToSpotTest::prefersSpot)
                    .toList();
            assertThat(drain.find()).as(feature).isEqualTo(!staying.isEmpty());
            if (!staying.isEmpty()) {
                commands++;
                assertThat(drain.group(3)).isEqualTo(drain.group(1));
                assertThat(poolsWith(drain.group(1))).isNotEmpty().containsOnly("ON_DEMAND");
                Map<String, String> pods = labels(drain.group(2));
                List<JsonNode> drained = last.objects(feature, "Deployment").stream()
                        .filter(one -> has(one.at("/spec/template/metadata/labels"), pods))
                        .toList();
                assertThat(drained).as(feature).isEqualTo(staying);
                JsonNode budget =
                        last.objects(feature, "PodDisruptionBudget").get(0).at("/spec/selector/matchLabels");
                assertThat(pods)
                        .containsEntry(
                                "app.kubernetes.io/name",
                                budget.path("app.kubernetes.io/name").asText());
            }
        }
        assertThat(commands).isEqualTo(10);
    }

    private static boolean prefersSpot(JsonNode deployment) {
        return deployment
                .at("/spec/template/spec/affinity/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution")
                .toString()
                .contains("\"spot\"");
    }

    private List<String> poolsWith(String selector) {
        List<String> capacities = new ArrayList<>();
        last.properties("cluster", "AWS::EKS::Nodegroup").values().forEach(group -> {
            if (has(group.path("Labels"), labels(selector))) {
                capacities.add(group.path("CapacityType").asText());
            }
        });
        return capacities;
    }

    private static boolean has(JsonNode labels, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    private static Map<String, String> labels(String selector) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : selector.split(",")) {
            labels.put(label.replaceFirst("=.*", ""), label.replaceFirst(".*=", ""));
        }
        return labels;
    }
}
