package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.ServedFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.feature.Altered;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two features of a layer with one host: nginx cannot tell their requests apart by the host. */
class SharedHostTest {

    @Test
    @DisplayName(
            "Features with a host of their own get requests on the port of the layer, those with one host on their own ports")
    void eachFeatureGetsItsRequests() {
        HttpFeature web = (HttpFeature) Altered.feature("web-front");
        HttpFeature admin = (HttpFeature) Altered.feature("admin-console");
        assertThat(admin.layer()).isEqualTo(web.layer());
        FleetLayer apart = layer(web);
        assertThat(ports(apart))
                .containsOnly(
                        Map.entry("web-front", apart.spec().port()),
                        Map.entry("admin-console", apart.spec().port()));
        String host = admin.routing().hosts().get(0);
        for (String met : List.of(host, "*" + host.substring(host.indexOf('.')), host.replaceFirst(".", "?"))) {
            assertThat(ports(layer(onHosts(web, List.of(met)))))
                    .as(met)
                    .containsEntry("web-front", web.legacyPorts().health())
                    .containsEntry("admin-console", admin.legacyPorts().health());
        }
    }

    private static Map<String, Integer> ports(FleetLayer layer) {
        return layer.served().stream()
                .filter(served -> List.of("web-front", "admin-console").contains(served.feature()))
                .collect(Collectors.toMap(ServedFeature::feature, ServedFeature::port));
    }

    private static FleetLayer layer(HttpFeature web) {
        return LegacyLayers.of(Altered.phase(web, Stage.DUAL, 0, false)).stream()
                .filter(layer -> layer.name().equals(web.layer()))
                .findFirst()
                .orElseThrow();
    }

    private static HttpFeature onHosts(HttpFeature known, List<String> hosts) {
        Routing routing = known.routing();
        return new HttpFeature(
                known.workload(),
                known.kind(),
                new Routing(
                        routing.loadBalancer(),
                        routing.priority(),
                        hosts,
                        List.of("/uploads/*"),
                        routing.port(),
                        routing.healthPath(),
                        routing.stickiness(),
                        routing.slowStart(),
                        routing.largestBodyMiB(),
                        routing.canary()),
                known.drain(),
                known.peak());
    }
}
