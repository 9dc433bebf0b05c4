package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hikkoshi.output.AwsQuota;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.report.ListenerLoad;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The report counts rules and target groups before the templates exist. The templates have the same numbers. */
class CountedBeforeTest {

    @Test
    void theLoadOfEachLoadBalancerIsWhatTheTemplatesOfEachPhaseHave() {
        int counted = 0;
        for (PhaseOutput output : SampleWalk.get().phases()) {
            Map<String, Long> given = new TreeMap<>();
            QuotaTable.ofLoadBalancers(output.stacks(), List.of())
                    .forEach(use -> given.put((use.quota().label() + " " + use.place()).strip(), use.used()));
            for (ListenerLoad load : ListenerLoad.of(output.phase())) {
                counted++;
                assertThat(given)
                        .as("%s of %s", load, output)
                        .containsEntry("rules of the load balancer " + load.loadBalancer(), (long) load.rules())
                        .containsEntry("target groups of the load balancer " + load.loadBalancer(), (long)
                                load.targetGroups());
            }
        }
        assertThat(counted).isGreaterThan(100);
    }

    /** The owner of a listener has rules and groups there, and a group that features share counts once. */
    @Test
    void theLoadOfAListenerThatExistsIsWhatItsOwnerHasAndWhatTheTemplatesAdd() {
        PhaseOutput output = Adopted.phase(Adopted.ADOPTED);
        Map<String, Long> given = new TreeMap<>();
        QuotaTable.ofLoadBalancers(output.stacks(), output.phase().environment().existingLoadBalancers())
                .forEach(use -> given.put((use.quota().label() + " " + use.place()).strip(), use.used()));
        assertThat(ListenerLoad.of(output.phase()))
                .extracting(ListenerLoad::rules, ListenerLoad::targetGroups)
                .containsExactly(tuple(6, 3), tuple(2, 1));
        assertThat(given)
                .containsEntry("rules of the load balancer hidamari-live", 6L)
                .containsEntry("target groups of the load balancer hidamari-live", 3L)
                .containsEntry("rules of the load balancer hidamari-live-internal", 2L)
                .containsEntry("target groups of the load balancer hidamari-live-internal", 1L);
    }

    @Test
    void aQuotaIsNearFromNineTenthsOn() {
        assertThat(new QuotaUse(AwsQuota.RULES_OF_LOAD_BALANCER, "", 90).isNear())
                .isFalse();
        assertThat(new QuotaUse(AwsQuota.RULES_OF_LOAD_BALANCER, "", 91).isNear())
                .isTrue();
    }
}
