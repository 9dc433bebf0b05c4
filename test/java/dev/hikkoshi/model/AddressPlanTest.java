package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPlanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"10.40.0.0/16", "172.16.0.0/17", "10.0.64.0/18", "192.168.0.0/19", "10.1.0.0/20", "10.1.8.0/21"})
    void givesEveryZoneBlocksInsideTheVpcThatOverlapNoOther(String cidr) {
        AddressPlan plan = new AddressPlan(Cidr.parse(cidr));
        List<Cidr> blocks = new ArrayList<>();
        for (char letter = 'a'; letter <= 'g'; letter++) {
            blocks.add(plan.privateSubnet("ap-northeast-1" + letter));
            blocks.add(plan.publicSubnet("ap-northeast-1" + letter));
        }
        assertThat(blocks).allMatch(block -> block.prefix() > plan.vpc().prefix() && block.overlaps(plan.vpc()));
        for (Cidr block : blocks) {
            assertThat(blocks.stream().filter(block::overlaps)).containsExactly(block);
            assertThat(block.prefix()).as("a load balancer needs a /27").isLessThanOrEqualTo(27);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/15", "10.1.12.0/22"})
    void refusesAVpcThatIsTooLargeOrTooSmall(String cidr) {
        assertThatThrownBy(() -> new AddressPlan(Cidr.parse(cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("/16", "/21", cidr);
    }

    @Test
    void knowsWhichZonesHaveAPlace() {
        assertThat(List.of("ap-northeast-1a", "us-east-1f", "us-gov-west-1c")).allMatch(AddressPlan::hasPlace);
        assertThat(List.of("ap-northeast-1h", "apne1-az1", "us-west-2-lax-1a", ""))
                .noneMatch(AddressPlan::hasPlace);
    }
}
