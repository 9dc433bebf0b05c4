package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressBudgetTest {

    @Test
    void fitsBothFleetsOfALargeServiceIntoTheSubnetsOfA16() {
        AddressBudget budget = new AddressBudget(3, 8192, 15, 700, 136, 53);
        assertThat(budget.free()).isEqualTo(2 * (8192 - 5 - 15));
        assertThat(budget.needed()).isEqualTo(3745 + 749);
        assertThat(budget.fits()).isTrue();
    }

    @Test
    void doesNotFitThemIntoTheSubnetsOfA20() {
        assertThat(new AddressBudget(3, 512, 15, 700, 136, 53).fits()).isFalse();
    }

    @Test
    void countsOnTheLossOfAZone() {
        assertThat(new AddressBudget(2, 1024, 0, 1000, 0, 0).fits()).isFalse();
        assertThat(new AddressBudget(3, 1024, 0, 1000, 0, 0).fits()).isTrue();
    }

    @Test
    void hasNoAddressInSubnetsThatEndpointsFill() {
        assertThat(new AddressBudget(3, 16, 15, 0, 0, 0).free()).isZero();
    }

    @Test
    void refusesNumbersThatCountNothing() {
        assertThatThrownBy(() -> new AddressBudget(0, 1024, 0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AddressBudget(3, 1024, 0, -1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
