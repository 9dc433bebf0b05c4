package dev.hikkoshi.conformance;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outputs for the checks: the latest phase of every shipped environment and of a variant of production per backend,
 * and every tenth phase, the last one and the one that builds the cluster of the sample's whole move. A second service, which
 * has nothing of the sample, before its first step, at its cluster and at its latest phase. A third one, in surroundings that
 * are not ours, at its latest phase. All tests share one synthesis.
 */
public final class Moments {

    private static final int EVERY = 10;

    private static final String WHOLE_MOVE = "whole move";

    private static final String UNSEEN = "unseen";

    /** A service that has nothing of the sample. */
    static final String PAYMENTS = "payments";

    /** A service in surroundings that are not ours. */
    static final String PARCELS = "parcels";

    private static final class Once {
        private static final Map<String, List<PhaseOutput>> ALL = synthesize();
    }

    private Moments() {}

    /** All of them, by a name for people: {@code staging, phase 20}. */
    public static Map<String, PhaseOutput> all() {
        Map<String, PhaseOutput> all = new LinkedHashMap<>();
        Once.ALL.forEach((ledger, outputs) -> outputs.forEach(
                output -> all.put(ledger + ", phase " + output.phase().number(), output)));
        return all;
    }

    /** The last phase of the sample's whole move. */
    static PhaseOutput last() {
        return latest(WHOLE_MOVE);
    }

    /** The latest phase of a shipped environment. */
    static PhaseOutput latest(String environment) {
        List<PhaseOutput> outputs = Once.ALL.get(environment);
        return outputs.get(outputs.size() - 1);
    }

    /** A phase in the middle of the whole move, in which both fleets serve. */
    static PhaseOutput middle() {
        List<PhaseOutput> outputs = Once.ALL.get(WHOLE_MOVE);
        return outputs.get(outputs.size() / 2);
    }

    /** The first of the phases of the whole move in which a feature is in such a state. */
    static PhaseOutput with(String feature, Predicate<FeatureState> state) {
        return Once.ALL.get(WHOLE_MOVE).stream()
                .filter(output -> state.test(output.phase().state(feature)))
                .findFirst()
                .orElseThrow();
    }

    /** Phase 0 of the whole move, which creates the load balancers. */
    static PhaseOutput first() {
        return Once.ALL.get(WHOLE_MOVE).get(0);
    }

    /** The phase of the whole move that builds the cluster. */
    static PhaseOutput building() {
        return Once.ALL.get(WHOLE_MOVE).stream()
                .filter(output -> output.phase().hasCluster())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<PhaseOutput>> synthesize() {
        PhaseSource source = new PhaseSource(new PhaseSynthesis(Path.of("")));
        Map<String, List<PhaseOutput>> outputs = new LinkedHashMap<>();
        plans().forEach((ledger, plan) -> outputs.put(
                ledger,
                plan.phases().stream()
                        .filter(phase -> isJudged(ledger, plan, phase))
                        .map(phase -> source.whole(phase, Optional.empty()))
                        .toList()));
        return outputs;
    }

    private static boolean isJudged(String ledger, Plan plan, Phase phase) {
        boolean latest = phase.number() == plan.latest().number();
        boolean builds = phase.number() == phase.clusterSince();
        return latest
                || ledger.equals(WHOLE_MOVE) && (phase.number() % EVERY == 0 || builds)
                || ledger.equals(PAYMENTS) && builds;
    }

    private static Map<String, Plan> plans() {
        Map<String, Plan> plans = plans(Samples.ALBUM);
        for (Backend backend : Backend.values()) {
            plans.put(everythingIn(backend), variant(backend.word(), text -> variant(backend, text)));
        }
        plans.put(UNSEEN, variant(UNSEEN, Moments::withoutWhatNoAlarmReads));
        for (String service : List.of(PAYMENTS, PARCELS)) {
            plans.put(
                    service,
                    plans(Path.of("test", "resources", "conformance", "services", service))
                            .get("production"));
        }
        plans.put(WHOLE_MOVE, FullMove.plan());
        return plans;
    }

    /** The name of the variant in which a backend has every signal that it supports. */
    static String everythingIn(Backend backend) {
        return "everything in " + backend.word();
    }

    /**
     * Prometheus also stands for nodes with Bottlerocket, CloudWatch and OTLP for an environment in which New Relic has nothing,
     * and New Relic for applications with options of their own.
     */
    private static String variant(Backend backend, String text) {
        String variant = text;
        for (Signal signal : Signal.values()) {
            if (signal.backends().contains(backend)) {
                variant = variant.replaceAll("(?m)^( +%s: ).*$".formatted(signal.word()), "$1" + backend.word());
            }
        }
        return switch (backend) {
            case NEW_RELIC -> variant.replace("variables: {", "variables: { RUBYOPT: --yjit,");
            case PROMETHEUS -> variant.replaceAll("(capacity: (spot|on-demand))", "$1\n      ami: Bottlerocket");
            case CLOUDWATCH -> variant.replaceAll("(?m)^  newRelic: .*\n", "");
            case OTLP ->
                variant.replaceAll(
                        "(?m)^  newRelic: .*$", "  otlp: { endpoint: https://otlp.example.com, header: api-key }");
        };
    }

    /** Everything in CloudWatch but the signals that an environment may be without. */
    private static String withoutWhatNoAlarmReads(String text) {
        String without = Stream.of(Signal.values())
                .filter(Signal::mayBeAbsent)
                .map(signal -> signal.word() + ": nobody reads them")
                .collect(Collectors.joining(", ", "  without: { ", " }\n"));
        String variant = variant(Backend.CLOUDWATCH, text).replaceFirst("(?m)^  signals:\n", without + "$0");
        for (Signal signal : Signal.values()) {
            if (signal.mayBeAbsent()) {
                variant = variant.replaceFirst("(?m)^ +%s: cloudwatch\n".formatted(signal.word()), "");
            }
        }
        return variant;
    }

    /** The sample's production under another {@code environment.yaml}. */
    private static Plan variant(String name, UnaryOperator<String> change) {
        try {
            Path environments = TestFolder.of("conformance", name);
            Path production = Files.createDirectories(environments.resolve("production"));
            Path shipped = Samples.ALBUM;
            Files.writeString(environments.resolve("service.yaml"), Files.readString(shipped.resolve("service.yaml")));
            String written = Files.readString(shipped.resolve("production/environment.yaml"));
            String changed = change.apply(written);
            if (changed.equals(written)) {
                throw new IllegalStateException(name + " changes nothing");
            }
            Files.writeString(production.resolve("environment.yaml"), changed);
            Files.writeString(
                    production.resolve("migration.yaml"),
                    Files.readString(shipped.resolve("production/migration.yaml")));
            return plans(environments).get("production");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Plan> plans(Path environments) {
        Reading reading = EnvironmentReader.read(environments, Optional.empty());
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        Map<String, Plan> plans = new LinkedHashMap<>();
        reading.environments()
                .forEach((name, environment) -> plans.put(
                        name, Planner.plan(environment, reading.ledgers().get(name), findings)));
        if (!findings.refused().isEmpty()) {
            throw new IllegalStateException("the sample is refused: " + findings.refused());
        }
        return plans;
    }
}
