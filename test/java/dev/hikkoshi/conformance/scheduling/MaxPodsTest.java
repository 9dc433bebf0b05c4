package dev.hikkoshi.conformance.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.table.InstanceShapes;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gate can judge every instance type that a user may write. */
class MaxPodsTest {

    @Test
    void knowsTheMostPodsOfEveryInstanceType() {
        assertThat(missing(NodeGroup.MAX_PODS.keySet())).isEmpty();
        assertThat(NodeGroup.MAX_PODS)
                .hasSize(1079)
                .containsEntry("m5.large", 29)
                .containsEntry("t3.large", 35);
    }

    @Test
    void findsATypeThatIsMissing() {
        Set<String> fewer = new TreeSet<>(NodeGroup.MAX_PODS.keySet());
        fewer.remove("m5.large");

        assertThat(missing(fewer)).containsExactly("m5.large");
    }

    private static Set<String> missing(Set<String> known) {
        Set<String> missing = new TreeSet<>(InstanceShapes.shipped().names());
        missing.removeAll(known);
        return missing;
    }
}
