package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.hikkoshi.cases.Cases;
import dev.hikkoshi.config.EnvironmentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console gives the rules of a listener the priorities 1, 2, 3, …: no number is free, so the owner makes room. */
class ListenerPrioritiesTest {

    private static final String ARN =
            "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener-rule/app/album-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44/000000000000000";

    @TempDir
    private Path folder;

    @Test
    void rulesWithoutAGapGetOneAndKeepTheirOrder() {
        ListenerPriorities crowded = of("invalid/plan/adopt-between-priorities-without-a-gap");
        ListenerPriorities.Room room = crowded.room().orElseThrow();
        assertThat(room.ofOwner()).containsExactly(entry(ARN + "3", 10), entry(ARN + "4", 20), entry(ARN + "1", 30));
        assertThat(room.ofFeatures()).containsExactly(entry("front", 29));
    }

    @Test
    void aListenerWithAFreeNumberNeedsNoRoom() {
        assertThat(of("valid/plan/adopt-with-the-cookie-of-the-owner").room()).isEmpty();
        assertThat(of("invalid/plan/adopt-with-a-taken-priority").room()).isEmpty();
    }

    /** Rules of the owner and of features in random places: the order stays, and each number is free and fits. */
    @Test
    void roomKeepsTheOrderOfRandomRules() {
        Environment sample = read("valid/plan/adopt-with-the-cookie-of-the-owner");
        Random random = new Random(7);
        int rooms = 0;
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(6);
            TreeSet<Integer> numbers = new TreeSet<>();
            while (numbers.size() < size) {
                numbers.add(1 + random.nextInt(size + 3));
            }
            Environment environment = environment(sample, List.copyOf(numbers), random.nextInt(size));
            Optional<ListenerPriorities.Room> room =
                    ListenerPriorities.of(environment, "public").orElseThrow().room();
            if (room.isEmpty()) {
                continue;
            }
            rooms++;
            List<OwnersRule> rules =
                    environment.existingLoadBalancers().get(0).rules().orElseThrow();
            List<Integer> after = rules.stream()
                    .map(rule -> room.get().ofOwner().getOrDefault(rule.ruleArn(), rule.priority()))
                    .toList();
            assertThat(after).isSorted().doesNotHaveDuplicates();
            int own = room.get().ofFeatures().get("front");
            OwnersRule served = rules.get(rules.size() - 1);
            assertThat(own).isLessThan(after.get(rules.indexOf(served)));
            assertThat(after).doesNotContain(own);
        }
        assertThat(rooms).isGreaterThan(20);
    }

    /** Rules with these numbers; the last one serves the feature front, and those from {@code overlapping} on match its host. */
    private static Environment environment(Environment sample, List<Integer> numbers, int overlapping) {
        List<OwnersRule> rules = IntStream.range(0, numbers.size())
                .mapToObj(i -> new OwnersRule(
                        i == numbers.size() - 1 ? ARN + "1" : ARN + "a" + i,
                        numbers.get(i),
                        List.of(i >= overlapping ? "*.album.example" : "h" + i + ".example"),
                        List.of(),
                        false,
                        List.of("group")))
                .toList();
        ExistingLoadBalancer known = sample.existingLoadBalancers().get(0);
        List<LoadBalancer> loadBalancers = sample.loadBalancers().stream()
                .map(one -> one.name().equals("public")
                        ? new LoadBalancer(
                                one.name(),
                                one.internal(),
                                one.allowFrom(),
                                one.certificateArns(),
                                Optional.of(new ExistingLoadBalancer(
                                        known.listenerArn(),
                                        known.fullName(),
                                        known.securityGroupId(),
                                        known.blocks(),
                                        known.facts(),
                                        Optional.of(rules),
                                        known.defaultGroupArn())))
                        : one)
                .toList();
        return new Environment(
                sample.name(),
                sample.purpose(),
                sample.target(),
                sample.gitOps(),
                sample.service(),
                sample.network(),
                loadBalancers,
                sample.legacy(),
                sample.cluster(),
                sample.observability(),
                sample.policy(),
                sample.extensions());
    }

    private ListenerPriorities of(String name) {
        return ListenerPriorities.of(read(name), "public").orElseThrow();
    }

    private Environment read(String name) {
        Path place = folder.resolve(name.replace('/', '-'));
        return EnvironmentReader.read(
                        Files.exists(place) ? place.resolve("environments") : Cases.write(name, place),
                        Optional.empty())
                .environments()
                .get("production");
    }
}
