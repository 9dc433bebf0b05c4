package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Service;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The owner of each part of an environment may differ between base and working tree: the fleet has one of three providers, and
 * network, cluster and load balancers are new or exist. Every pair of combinations gets findings, or passes.
 */
class EveryCombinationTest {

    private static final Path SAMPLES = Samples.ALBUM;
    private static final Environment OWN = sample(SAMPLES, "production");
    private static final Environment ADOPTED = sample(SAMPLES, "adopted");
    private static final Environment LIVE = sample(Path.of("test/resources/existing-cluster/environments"), "live");
    private static final List<LedgerStep> STEPS = EnvironmentReader.read(SAMPLES, Optional.of("adopted"))
            .ledgers()
            .get("adopted")
            .steps();

    @Test
    void everyPairOfCombinationsIsJudged() {
        List<Environment> all = combinations();
        assertThat(all).hasSize(24);
        int refused = 0;
        int pairs = 0;
        for (Environment base : all) {
            for (Environment head : all) {
                for (int past : List.of(0, STEPS.size())) {
                    pairs++;
                    refused += judged(base, head, past).isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(pairs).isEqualTo(24 * 24 * 2);
        // Where nothing differs, the values of the environment are those of the base.
        assertThat(refused).isBetween(pairs / 2, pairs - 1);
    }

    /** The smallest one: a fleet that Auto Scaling runs, and then somebody else. */
    @Test
    void anotherProviderIsRefusedByItsRule() {
        Environment base = combined(LegacyProvider.AUTOSCALING, false, false, false);
        Environment head = combined(LegacyProvider.EXTERNAL, false, false, false);
        assertThat(judged(base, head, 0)).contains("CHECK-REPLACED");
        assertThat(LimitChanges.of(change(base, head)))
                .filteredOn(limit -> limit.key().equals("legacy.provider"))
                .singleElement()
                .satisfies(limit -> assertThat(limit.place().path()).isEqualTo("legacy.provider"));
    }

    private static EnvironmentChange change(Environment base, Environment head) {
        return revisions(base, head, 0).changes().get(0);
    }

    private static List<String> judged(Environment base, Environment head, int past) {
        Revisions revisions = revisions(base, head, past);
        assertThat(revisions.compared()).isEqualTo(1);
        return Review.of(revisions).refused().stream()
                .peek(finding -> assertThat(finding.text()).isNotBlank())
                .map(Finding::id)
                .distinct()
                .toList();
    }

    private static Revisions revisions(Environment base, Environment head, int past) {
        return Revisions.of(
                reading(base, STEPS.subList(0, past)),
                reading(head, STEPS),
                new Occasion(LocalDate.of(2026, 11, 30), List.of()));
    }

    private static List<Environment> combinations() {
        List<Environment> all = new ArrayList<>();
        for (LegacyProvider provider : LegacyProvider.values()) {
            for (int bits = 0; bits < 8; bits++) {
                all.add(combined(provider, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0));
            }
        }
        assertThat(new TreeSet<>(all.stream().map(Environment::toString).toList()))
                .hasSameSizeAs(all);
        return all;
    }

    private static Environment combined(
            LegacyProvider provider, boolean hasNetwork, boolean hasCluster, boolean hasBalancers) {
        Legacy fleet = (provider == LegacyProvider.EXTERNAL ? ADOPTED : OWN).legacy();
        Legacy legacy = new Legacy(
                provider, fleet.imageId(), fleet.layers(), Optional.empty(), fleet.utcOffset(), fleet.scaleOut());
        Service service = (hasBalancers ? ADOPTED : OWN).service();
        Network network = (hasNetwork ? ADOPTED : OWN).network();
        Cluster cluster = (hasCluster ? LIVE : OWN).cluster();
        List<LoadBalancer> balancers = (hasBalancers ? ADOPTED : OWN).loadBalancers();
        return new Environment(
                "mixed",
                OWN.purpose(),
                OWN.target(),
                OWN.gitOps(),
                service,
                network,
                balancers,
                legacy,
                cluster,
                OWN.observability(),
                OWN.policy(),
                OWN.extensions());
    }

    private static Reading reading(Environment environment, List<LedgerStep> steps) {
        String name = environment.name();
        return new Reading(
                new TreeMap<>(Map.of(name, environment)),
                new TreeMap<>(Map.of(name, new Ledger("environments/mixed/migration.yaml", steps))),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Findings());
    }

    private static Environment sample(Path folder, String name) {
        return EnvironmentReader.read(folder, Optional.of(name)).environments().get(name);
    }
}
