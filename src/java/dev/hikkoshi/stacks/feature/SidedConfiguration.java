package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.legacy.FleetSignals;
import dev.hikkoshi.constructs.observability.collector.Collector;
import dev.hikkoshi.model.ApplicationName;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.ConfigurationDifference;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration of a feature on one side. Both sides have the same keys, except for the declared differences.
 *
 * @param variables environment variables by name
 * @param secrets the names of the variables whose values are secrets
 */
public record SidedConfiguration(SortedMap<String, String> variables, List<String> secrets) {

    public SidedConfiguration {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        secrets = List.copyOf(secrets);
    }

    /** The configuration for {@code side}. */
    public static SidedConfiguration of(FeatureStackProps props, Side side) {
        Configuration declared = props.workload().configuration();
        SortedMap<String, String> variables = whereabouts(props, side);
        variables.putAll(declared.variables());
        SortedSet<String> secrets = new TreeSet<>(declared.secrets());
        for (ConfigurationDifference difference : declared.differences()) {
            if (difference.side() != side) {
                variables.remove(difference.key());
                secrets.remove(difference.key());
            }
        }
        return new SidedConfiguration(variables, List.copyOf(secrets));
    }

    /** The names of all variables, secret or not. */
    public SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(variables.keySet());
        keys.addAll(secrets);
        return keys;
    }

    /** A hash of 16 hexadecimal digits that changes when a variable changes. */
    public String hash() {
        return Hash.of(variables + "|" + secrets, 16);
    }

    /**
     * Variables that describe where a process runs. In New Relic and for OpenTelemetry, each side is an application of its own, so
     * that people can compare them (R28, R48, R53).
     */
    private static SortedMap<String, String> whereabouts(FeatureStackProps props, Side side) {
        String service = props.identity().service();
        String environment = props.identity().environment();
        String feature = props.feature().name();
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("APP_ENVIRONMENT", environment);
        variables.put("APP_FEATURE", feature);
        variables.put("APP_SIDE", side.word());
        if (props.surroundings().observability().backends().get(Signal.TRACES) == Backend.NEW_RELIC) {
            variables.put("NEW_RELIC_APP_NAME", ApplicationName.of(service, environment, feature, side));
            variables.put(
                    "NEW_RELIC_LABELS",
                    "environment:%s;feature:%s;service:%s;side:%s"
                            .formatted(environment, feature, service, side.word()));
        }
        if (props.surroundings().observability().collected().containsKey(Signal.TRACES)) {
            variables.putAll(openTelemetry(props, side));
        }
        return variables;
    }

    /**
     * The variables of the OpenTelemetry SDK in the image (OpenTelemetry specification, Environment Variable Specification, and
     * Protocol Exporter). It sends traces alone: other agents read metrics and lines.
     */
    private static SortedMap<String, String> openTelemetry(FeatureStackProps props, Side side) {
        String service = props.identity().service();
        String environment = props.identity().environment();
        String feature = props.feature().name();
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("OTEL_SERVICE_NAME", ApplicationName.of(service, environment, feature, side));
        variables.put(
                "OTEL_RESOURCE_ATTRIBUTES",
                "deployment.environment.name=%s,service.namespace=%s,hikkoshi.feature=%s,hikkoshi.side=%s"
                        .formatted(environment, service, feature, side.word()));
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver(props, side));
        variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.put("OTEL_TRACES_EXPORTER", "otlp");
        variables.put("OTEL_METRICS_EXPORTER", "none");
        variables.put("OTEL_LOGS_EXPORTER", "none");
        return variables;
    }

    /**
     * Who receives the traces of a process. On EKS, the collector. On the legacy side, the agent of the host for CloudWatch, and the
     * endpoint itself for OTLP: the agent of the host sends to AWS alone. Machines of others have a receiver of their own.
     */
    private static String receiver(FeatureStackProps props, Side side) {
        if (side == Side.EKS) {
            return "http://%s.%s:%d"
                    .formatted(
                            Collector.GATEWAY,
                            props.identity().names().of(SharedNames.MONITORING),
                            Collector.OTLP_PORT);
        }
        if (props.surroundings().legacyProvider() == LegacyProvider.EXTERNAL) {
            return "http://localhost:" + Collector.OTLP_PORT;
        }
        Observability observability = props.surroundings().observability();
        return observability.sends(Signal.TRACES, Backend.OTLP)
                ? observability.otlp().endpoint()
                : FleetSignals.HOST_RECEIVER;
    }
}
