package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How a load balancer speaks with the targets of a feature, the same on both sides.
 *
 * @param protocol whether through TLS
 * @param version the version of HTTP
 * @param cookie how long a client stays with one target of a group, by the cookie AWSALB; empty if each request may reach another
 * @param silence how long a connection may be without data; empty for the longest request
 */
public record TargetSettings(
        TargetProtocol protocol, ProtocolVersion version, Optional<Duration> cookie, Optional<Duration> silence) {

    /** A feature that declares nothing of this. */
    public static final TargetSettings USUAL =
            new TargetSettings(TargetProtocol.HTTP, ProtocolVersion.HTTP1, Optional.empty(), Optional.empty());

    /** Whether the process listens with a certificate. */
    public boolean encrypted() {
        return protocol == TargetProtocol.HTTPS;
    }

    /** Whether its requests are calls of gRPC. */
    public boolean isGrpc() {
        return version == ProtocolVersion.GRPC;
    }

    /** Whether a listener of HTTP/1.1 without TLS takes its requests. */
    public boolean isPlain() {
        return !encrypted() && version == ProtocolVersion.HTTP1;
    }
}
