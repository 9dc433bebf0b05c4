package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.cluster.AddOns;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The props of the cluster stack in a phase. */
class ClusterStackPropsTest {

    @Test
    void everyPhaseAfterTheOneThatBuildsTheClusterHasEqualProps() {
        assertThat(FullMove.plan().phases().stream()
                        .filter(Phase::hasCluster)
                        .map(ClusterStackProps::of)
                        .distinct())
                .extracting(ClusterStackProps::deletionProtection)
                .containsExactly(false, true);
        assertThat(new ClusterSample().props()).isEqualTo(new ClusterSample().props());
        assertThat(new ClusterSample().version("1.35").props()).isNotEqualTo(new ClusterSample().props());
    }

    @Test
    void aPortIsOpenOncePerLoadBalancer() {
        assertThat(new ClusterSample()
                        .with(ClusterSample.front("guest-book"))
                        .props()
                        .podPorts())
                .extracting(open -> open.loadBalancer().name() + " " + open.port())
                .containsExactly("public 8080", "internal 8080");
    }

    @Test
    void theNameIsALiteral() {
        assertThat(new ClusterSample().props().clusterName()).isEqualTo("hidamari-album-production");
    }

    @Test
    void queuesAreThoseThatWorkersConsume() {
        assertThat(new ClusterSample().props().reads().queues()).isEqualTo(List.of("hidamari-production-media-jobs"));
    }

    @Test
    @DisplayName("KEDA reads metrics and a workspace only if a feature asks for them")
    void kedaReadsWhatFeaturesAsk() {
        assertThat(new ClusterSample().props().reads().metrics()).isFalse();
        assertThat(new ClusterSample().props().reads().workspace()).isEmpty();
        HttpFeature known = ClusterSample.front("guest-book");
        assertThat(new ClusterSample()
                        .with(asking(known, new Scaling(60, 0, 600, 0, Optional.empty())))
                        .props()
                        .reads()
                        .metrics())
                .isTrue();
    }

    private static HttpFeature asking(HttpFeature known, Scaling scaling) {
        return (HttpFeature) OtherFeatures.with(known, OtherFeatures.with(known.workload(), scaling));
    }

    @Test
    void cloudWatchObservesWhatIsDeclaredForIt() {
        assertThat(new ClusterSample().props().watch()).isEqualTo(new AddOns.Watch(false, true));
        assertThat(new ClusterSample()
                        .backend(Signal.INFRASTRUCTURE, Backend.CLOUDWATCH)
                        .props()
                        .watch())
                .isEqualTo(new AddOns.Watch(true, true));
    }
}
