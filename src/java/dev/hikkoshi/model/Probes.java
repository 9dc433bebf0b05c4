package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the kubelet asks a pod besides its readiness. A full queue of requests makes a pod unready, and must not end it: the
 * liveness probe looks for a connection, or asks a path of its own, and gives up later than the longest request (trap T39).
 *
 * @param startupPath the path that a new process answers when it has started
 * @param startup how long it may take until then
 * @param livenessPath the path that only a broken process does not answer; empty to look whether its port is open
 * @param patience how long a process may not answer before it starts again
 */
public record Probes(String startupPath, Duration startup, Optional<String> livenessPath, Duration patience) {

    /** The usual time for a start: images of an application with a framework take minutes on a busy node. */
    public static final int STARTUP_SECONDS = 300;

    /** The probes of a feature that declares nothing but the path of its health check. */
    public static Probes of(String healthPath, Duration longestRequest) {
        return of(healthPath, Duration.ofSeconds(STARTUP_SECONDS), Optional.empty(), longestRequest);
    }

    /** The probes of a feature with this longest request. */
    public static Probes of(
            String startupPath, Duration startup, Optional<String> livenessPath, Duration longestRequest) {
        return new Probes(
                startupPath,
                PlatformDefault.STARTUP.of(startup),
                livenessPath,
                PlatformDefault.LIVENESS.of(longestRequest));
    }
}
