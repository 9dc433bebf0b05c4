package dev.hikkoshi.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.SpotShare;
import org.junit.jupiter.api.Test;

/** A retiring pool counts as empty: in the plan, in the tag of its node group, and in the share of the template. */
class NodeGroupsTest {

    @Test
    void aGroupOfZeroIsNotAGroupWithoutATag() throws Exception {
        JsonNode retiring = group("{\"" + SpotShare.TYPICAL_SIZE_TAG + "\": \"0\"}");
        assertThat(NodeGroups.typicalSize(retiring)).hasValue(0);
        assertThat(NodeGroups.typicalSize(group("{}"))).isEmpty();
    }

    @Test
    void aRetiringPoolCountsAsEmpty() {
        Pool pool = FullMove.plan().environment().cluster().pools().stream()
                .filter(each -> each.capacity() == Capacity.SPOT && each.typical() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(pool.typicalInstances()).isEqualTo(pool.typical());
        Pool retiring = new Pool(
                pool.name(),
                pool.capacity(),
                pool.amiFamily(),
                pool.instanceTypes(),
                pool.min(),
                pool.typical(),
                pool.max(),
                pool.diskGiB(),
                true,
                pool.scheduling(),
                pool.vcpu(),
                pool.memoryMiB());
        assertThat(retiring.typicalInstances()).isZero();
    }

    private static JsonNode group(String tags) throws Exception {
        return new JsonMapper().readTree("{\"CapacityType\": \"SPOT\", \"Tags\": " + tags + "}");
    }
}
