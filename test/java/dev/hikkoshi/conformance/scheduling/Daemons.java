package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Facts;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** The DaemonSet pods, which use a part of every node. */
final class Daemons {

    private record Daemon(
            @JsonProperty(required = true) String name,
            @JsonProperty("if") String condition,
            @JsonProperty(required = true) String source,
            @JsonProperty(required = true) JsonNode requests) {}

    private static final List<Daemon> OF_ADD_ONS = read();

    private Daemons() {}

    /** The requests of all of them together on one node. */
    static Room in(PhaseOutput output, List<PlacedPod> pods) {
        Set<String> facts = Facts.of(output);
        Room room = Room.NONE;
        for (Daemon daemon : OF_ADD_ONS) {
            if (daemon.condition() == null || facts.contains(daemon.condition())) {
                room = room.plus(Room.of(daemon.requests()));
            }
        }
        for (PlacedPod pod : pods) {
            if (isDaemon(pod)) {
                room = room.plus(Room.requestsOfPod(pod.template()));
            }
        }
        return room;
    }

    static boolean isDaemon(PlacedPod pod) {
        return pod.workload().path("kind").asText().equals("DaemonSet");
    }

    private static List<Daemon> read() {
        try (InputStream file = Daemons.class.getResourceAsStream("/conformance/scheduling/daemons.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
