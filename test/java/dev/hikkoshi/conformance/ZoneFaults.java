package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.nodeGroup;
import static dev.hikkoshi.conformance.Planted.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which pods wait while a zone is lost. */
final class ZoneFaults {

    private static final String ZONE = "topology.kubernetes.io/zone";

    private ZoneFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(
                fault(
                        Conformance.ZONES,
                        "the only on-demand pool, in one zone",
                        () -> nodeGroup(Moments.last(), "enduring", group -> {
                            ArrayNode subnets = (ArrayNode) group.path("Subnets");
                            subnets.remove(2);
                            subnets.remove(1);
                        }),
                        "Deployment monitoring/grafana without ap-northeast-1a: no node takes it"),
                fault(
                        Conformance.ZONES,
                        "pods for one zone",
                        () -> appApi(spec -> spec.putObject("nodeSelector").put(ZONE, "ap-northeast-1c")),
                        "Deployment api/app-api without ap-northeast-1c: no node takes it"),
                fault(
                        Conformance.ZONES,
                        "a strict spread that counts the nodes of the lost zone",
                        () -> appApi(spec -> spread(spec)),
                        "topologySpreadConstraints over topology.kubernetes.io/zone has places for 2 of"),
                fault(
                        Conformance.ZONES,
                        "a strict spread over as many zones as there are",
                        () -> appApi(spec ->
                                spread(spec).put("nodeTaintsPolicy", "Honor").put("minDomains", 3)),
                        "topologySpreadConstraints over topology.kubernetes.io/zone has places for 2 of"),
                fault(
                        Conformance.ZONES,
                        "one pod for each zone",
                        () -> appApi(spec -> apart(spec, ZONE)),
                        "podAntiAffinity over topology.kubernetes.io/zone has places for 2 of"),
                fault(
                        Conformance.ZONES,
                        "one pod for each node, and fewer nodes than pods",
                        () -> nodeGroup(
                                nodeGroup(
                                        nodeGroup(
                                                appApi(spec -> apart(spec, "kubernetes.io/hostname")),
                                                "spot-general",
                                                ZoneFaults::atMostFive),
                                        "spot-compute",
                                        ZoneFaults::atMostFive),
                                "spot-large",
                                ZoneFaults::atMostFive),
                        "podAntiAffinity over kubernetes.io/hostname has places for"),
                fault(
                        Conformance.ZONES,
                        "a volume of one zone",
                        () -> appApi(spec -> ((ArrayNode) spec.path("volumes"))
                                .addObject()
                                .put("name", "data")
                                .putObject("persistentVolumeClaim")
                                .put("claimName", "data")),
                        "Deployment api/app-api without ap-northeast-1a: its volume is in one zone"),
                fault(
                        Conformance.BUDGETS,
                        "a budget that lets no node drain",
                        () -> budget(spec -> spec.put("maxUnavailable", 0)),
                        "PodDisruptionBudget api/app-api: with"),
                fault(
                        Conformance.BUDGETS,
                        "a budget that keeps every pod",
                        () -> budget(spec -> {
                            spec.remove("maxUnavailable");
                            spec.put("minAvailable", "100%");
                        }),
                        "PodDisruptionBudget api/app-api: with"),
                fault(
                        Conformance.BUDGETS,
                        "a budget for pods that are not there",
                        () -> budget(spec -> ((ObjectNode) spec.at("/selector/matchLabels"))
                                .put("app.kubernetes.io/name", "app-apj")),
                        "PodDisruptionBudget api/app-api: it selects no pod"));
    }

    private static PhaseOutput appApi(Consumer<ObjectNode> fault) {
        return object(
                Moments.last(),
                "app-api",
                named("Deployment", "app-api"),
                deployment -> fault.accept((ObjectNode) deployment.at("/spec/template/spec")));
    }

    private static PhaseOutput budget(Consumer<ObjectNode> fault) {
        return object(
                Moments.last(),
                "app-api",
                named("PodDisruptionBudget", "app-api"),
                budget -> fault.accept((ObjectNode) budget.path("spec")));
    }

    /** The zone's constraint, which must now hold. */
    private static ObjectNode spread(ObjectNode spec) {
        return ((ObjectNode) spec.at("/topologySpreadConstraints/0")).put("whenUnsatisfiable", "DoNotSchedule");
    }

    private static void apart(ObjectNode spec, String key) {
        ObjectNode rule = ((ObjectNode) spec.path("affinity"))
                .putObject("podAntiAffinity")
                .putArray("requiredDuringSchedulingIgnoredDuringExecution")
                .addObject()
                .put("topologyKey", key);
        rule.putObject("labelSelector").putObject("matchLabels").put("app.kubernetes.io/name", "app-api");
    }

    private static void atMostFive(ObjectNode group) {
        ((ObjectNode) group.path("ScalingConfig")).put("MaxSize", 5);
    }
}
