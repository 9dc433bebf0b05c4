package dev.hikkoshi.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.stacks.NetworkStack;
import org.junit.jupiter.api.Test;

class RoomCheckTest {

    @Test
    void countsTheInterfaceEndpointsThatTheNetworkStackMakes() {
        assertThat(RoomCheck.INTERFACE_ENDPOINTS).isEqualTo(NetworkStack.INTERFACES.size());
    }
}
