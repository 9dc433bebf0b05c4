package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.file.ContainerFile;
import dev.hikkoshi.config.file.DependencyFile;
import dev.hikkoshi.config.file.ExistingClusterFile;
import dev.hikkoshi.config.file.ExistingLoadBalancerFile;
import dev.hikkoshi.config.file.ExistingNetworkFile;
import dev.hikkoshi.config.file.HealthChecksFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LegacyFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.NetworkFile;
import dev.hikkoshi.config.file.OtlpFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.config.file.ScalingFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.file.TargetStickinessFile;
import dev.hikkoshi.config.file.WebSocketsFile;
import dev.hikkoshi.config.file.WorkerFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What connects the pods, and the fleet that serves beside them: a change of each key is refused while it is in use, or free. A
 * key without a row fails.
 */
class ChangedKeysTest {

    private static final String CONNECTIONS = "changes/connections.yaml";
    private static final String FLEET = "changes/fleet.yaml";
    private static final String RESPONSES = "changes/responses.yaml";
    private static final String PODS = "changes/pods.yaml";
    private static final String WORKERS = "changes/workers.yaml";
    private static final String TARGETS = "changes/targets.yaml";

    /** Keys whose change is another environment, or that only records have. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "loadBalancers[].existing", "EveryCombinationTest",
            "loadBalancers[].existing.loadBalancerFullName", "it is a part of listenerArn",
            "legacy.layers", "its keys have rows",
            "legacy.provider", "EveryCombinationTest",
            "legacy.stack", "only a record of OpsWorks has it",
            "legacy.layers[].type", "only a record of OpsWorks has it");

    static List<ChangeTable.Row> rows() {
        return Stream.of(CONNECTIONS, FLEET, PODS, RESPONSES, WORKERS, TARGETS)
                .flatMap(file -> ChangeTable.rows(file).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void exactlyTheRulesOfTheRowRefuseTheChange(ChangeTable.Row row) {
        assertThat(ChangeTable.refusing(row)).isEqualTo(row.refused());
    }

    @Test
    void everyKeyOfAConnectionHasARow() {
        Map<String, Class<? extends Record>> parts = new LinkedHashMap<>();
        parts.put("dependencies.<name>.", DependencyFile.class);
        parts.put("dependencies[].", SharedDependencyFile.class);
        parts.put("network.", NetworkFile.class);
        parts.put("network.existing.", ExistingNetworkFile.class);
        parts.put("loadBalancers[].", LoadBalancerFile.class);
        parts.put("loadBalancers[].existing.", ExistingLoadBalancerFile.class);
        parts.put("cluster.existing.", ExistingClusterFile.class);
        assertThat(keys(CONNECTIONS)).isEqualTo(keys(parts));
    }

    @Test
    void everyKeyOfTheFleetHasARow() {
        assertThat(keys(FLEET))
                .isEqualTo(keys(Map.of("legacy.", LegacyFile.class, "legacy.layers[].", LayerFile.class)));
    }

    @Test
    void everyKeyOfAContainerOfItsHealthChecksItsScalingAndTheOwnerHasARow() {
        Set<String> keys = keys(Map.of(
                "features[].container.",
                ContainerFile.class,
                "features[].http.healthCheck.",
                HealthChecksFile.class,
                "features[].scaling.",
                ScalingFile.class));
        keys.add("features[].owner");
        assertThat(keys(PODS)).isEqualTo(keys);
    }

    @Test
    void everyKeyOfAWorkerAndOfAnOtlpEndpointHasARow() {
        assertThat(keys(WORKERS))
                .isEqualTo(keys(Map.of("features[].worker.", WorkerFile.class, "observability.otlp.", OtlpFile.class)));
    }

    @Test
    void everyKeyOfTargetsHasARow() {
        Set<String> keys = keys(Map.of(
                "features[].http.targetStickiness.",
                TargetStickinessFile.class,
                "features[].http.webSockets.",
                WebSocketsFile.class));
        keys.addAll(Set.of("features[].http.protocol", "features[].http.protocolVersion"));
        assertThat(keys(TARGETS)).isEqualTo(keys);
    }

    @Test
    void everyKeyOfAResponseHasARow() {
        assertThat(keys(RESPONSES)).isEqualTo(keys(Map.of("responses[].", ResponseFile.class)));
    }

    private static Set<String> keys(String file) {
        return ChangeTable.rows(file).stream().map(ChangeTable.Row::key).collect(Collectors.toSet());
    }

    private static Set<String> keys(Map<String, Class<? extends Record>> parts) {
        return parts.entrySet().stream()
                .flatMap(part -> Arrays.stream(part.getValue().getRecordComponents())
                        .map(component -> part.getKey() + component.getName()))
                .filter(key -> !ELSEWHERE.containsKey(key))
                .collect(Collectors.toSet());
    }
}
