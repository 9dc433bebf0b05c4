package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.adopt.RandomLive.RandomRule;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.TakeOver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A random service that lives is imported whole: its model says the same, without a difference. */
class RoundTripTest {

    @Provide
    Arbitrary<RandomLive> services() {
        Arbitrary<RandomRule> rules = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(0, 0, 60, 604_800))
                .as(RandomRule::new);
        return Combinators.combine(
                        rules.list().ofMinSize(1).ofMaxSize(60),
                        Arbitraries.integers().between(11, 40),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 43_200).list().ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as(RandomLive::new);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void isTheSameModelAgain(@ForAll("services") RandomLive live) throws IOException {
        check(live);
    }

    /** The largest listener that AWS allows. The time is printed, and the processor has much more of it than it needs. */
    @Example
    void aHundredRulesAndFiftyGroupsTakeLessThanFiveSeconds() throws IOException {
        List<RandomRule> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            // On each listener, 20 rules have a group of their own, 25 share five groups, and five redirect.
            int ofListener = i % 50;
            int group = ofListener < 20 ? ofListener + 5 : ofListener < 45 ? ofListener % 5 : -1;
            rules.add(new RandomRule(1, 1, group, 0));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        check(new RandomLive(rules, 20, 5, List.of(), false));
        Duration time = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
        System.out.println("import of 100 rules and 50 groups: " + time.toMillis() + " ms of processor time");
        assertThat(time).isLessThan(Duration.ofSeconds(5));
    }

    private static void check(RandomLive live) throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        try {
            live.files().writeTo(folder);
            Findings findings = new Findings();
            Imported imported = Import.of(
                    "production", folder.resolve("live"), Optional.of(folder.resolve("answers.yaml")), findings);
            assertThat(findings.all()).isEmpty();
            assertThat(imported.questions()).isEmpty();
            assertThat(imported.isCompared()).isTrue();
            Environment again = environment(imported, folder);
            assertThat(features(again)).isEqualTo(live.features());
            assertThat(queues(again)).isEqualTo(live.queues());
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Environment environment(Imported imported, Path folder) throws IOException {
        for (Map.Entry<String, String> file : imported.files().entrySet()) {
            Path path = folder.resolve("environments").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return EnvironmentReader.read(folder.resolve("environments"), Optional.empty())
                .environments()
                .get("production");
    }

    private static SortedSet<String> queues(Environment environment) {
        return environment.service().dependencies().stream()
                .filter(dependency -> dependency.name().startsWith("queue-"))
                .map(dependency -> "%s %s %d"
                        .formatted(
                                dependency.name(),
                                dependency.id(),
                                dependency.visibilityTimeout().toSeconds()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> features(Environment environment) {
        return environment.service().httpFeatures().stream()
                .filter(feature -> feature.name().matches("h\\d+-.*"))
                .map(feature -> said(environment, feature))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String said(Environment environment, HttpFeature feature) {
        Routing routing = feature.routing();
        return "%s %s %s %d %d"
                .formatted(
                        routing.hosts(),
                        routing.paths(),
                        environment
                                .legacy()
                                .layer(feature.layer())
                                .targetGroupArn(feature)
                                .orElseThrow(),
                        routing.stickiness().orElse(Duration.ZERO).toSeconds(),
                        ((TakeOver.OfRule) routing.takesOver().orElseThrow()).priority());
    }
}
