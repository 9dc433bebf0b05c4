package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** Names of features that are longer than a target group's may be: cut, with a hash, and shown. */
class LongNamesTest {

    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    /** The same in the first 48 characters. */
    private static final List<String> ALIKE = List.of(
            "checkout-of-prints-and-albums-for-schools-and-so-1", "checkout-of-prints-and-albums-for-schools-and-so-2");

    @Test
    @DisplayName("Two names that are alike give two target groups on each side, and their templates say whose they are")
    void aLongNameIsCutAndShown() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String feature : ALIKE) {
            assertThat(feature).hasSize(50);
            PhaseOutput output = EditedMonolith.renamed(feature, 10);
            String eks = name(output, feature);
            String legacy = name(output, "legacy");
            assertThat(List.of(eks, legacy)).allSatisfy(name -> assertThat(name)
                    .hasSizeLessThanOrEqualTo(32)
                    .matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"));
            names.add(eks);
            names.add(legacy);
            EditedMonolith.template(output, feature)
                    .hasOutput(
                            "TargetGroupName",
                            Match.objectLike(Map.of("Value", eks + " is the target group of " + feature)));
            EditedMonolith.template(output, "legacy")
                    .hasResourceProperties(
                            GROUP,
                            Match.objectLike(Map.of(
                                    "Tags", Match.arrayWith(List.of(Map.of("Key", "feature", "Value", feature))))));
            EditedMonolith.holds(output);
        }
        assertThat(names).hasSize(4);
    }

    @Test
    void aShortNameIsNotShown() throws IOException {
        PhaseOutput output = EditedMonolith.phase("short-name", 10, Map.of(), Map.of());
        assertThat(name(output, "web")).contains("-web-");
        assertThat(output.stack("web").outputs().has("TargetGroupName")).isFalse();
    }

    private static String name(PhaseOutput output, String stack) {
        JsonNode group =
                output.stack(stack).properties(GROUP).values().iterator().next();
        return group.path("Name").asText();
    }
}
