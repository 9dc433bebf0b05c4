package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * KEDA reads the list of each Redis worker: at the address of the declared Redis, with TLS if and only if the Redis has TLS,
 * and with its password from a key that the worker's ExternalSecret writes (KEDA v2.20.2, {@code
 * pkg/scalers/redis_scaler.go}: {@code enableTLS} is false without a value, and a client that does not speak TLS gets no
 * answer).
 */
public final class TriggersConnect implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof WorkerFeature worker) {
                redisOf(output, worker).ifPresent(redis -> judge(output, worker, redis, faults));
            }
        }
        return faults;
    }

    private static Optional<Dependency> redisOf(PhaseOutput output, WorkerFeature worker) {
        return output.phase().environment().service().dependencies().stream()
                .filter(one -> one.name().equals(worker.queue()) && one.kind() == DependencyKind.REDIS)
                .findFirst();
    }

    private static void judge(PhaseOutput output, WorkerFeature worker, Dependency redis, List<String> faults) {
        for (JsonNode scaled : output.objects(worker.name(), "ScaledObject")) {
            for (JsonNode trigger : scaled.at("/spec/triggers")) {
                if (!trigger.path("type").asText().equals("redis")) {
                    continue;
                }
                String label = Objects.label(scaled);
                JsonNode metadata = trigger.path("metadata");
                String address = redis.address() + ":" + redis.port();
                if (!metadata.path("address").asText().equals(address)) {
                    faults.add("%s: KEDA connects to %s, not to %s"
                            .formatted(label, metadata.path("address").asText(), address));
                }
                boolean isTls = metadata.path("enableTLS").asText().equals("true");
                if (isTls != redis.redis().encrypted()) {
                    faults.add("%s: KEDA connects %s TLS to a Redis %s TLS"
                            .formatted(label, isTls ? "with" : "without", isTls ? "without" : "with"));
                }
                if (redis.redis().signsIn() && !signsIn(output, worker, scaled, trigger)) {
                    faults.add(label + ": KEDA has no password for " + redis.name());
                }
            }
        }
    }

    private static boolean signsIn(PhaseOutput output, WorkerFeature worker, JsonNode scaled, JsonNode trigger) {
        for (JsonNode authentication : output.objects(worker.name(), "TriggerAuthentication")) {
            boolean isOfTrigger = authentication.at("/metadata/name").equals(trigger.at("/authenticationRef/name"))
                    && Objects.namespace(authentication).equals(Objects.namespace(scaled));
            for (JsonNode reference : authentication.at("/spec/secretTargetRef")) {
                if (isOfTrigger
                        && reference.path("parameter").asText().equals("password")
                        && isWritten(output, worker, reference)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWritten(PhaseOutput output, WorkerFeature worker, JsonNode reference) {
        return output.objects(worker.name(), "ExternalSecret").stream()
                .filter(secret -> secret.at("/spec/target/name").equals(reference.path("name")))
                .anyMatch(secret -> secret.at("/spec/data")
                        .findValuesAsText("secretKey")
                        .contains(reference.path("key").asText()));
    }
}
