package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every value that AWS's service models have gets an answer, and each answer has a reason. */
class LeafTableTest {

    private final LeafTable table = LeafTable.shipped();

    @Test
    void everyValueOfTheServiceModelsHasAnAnswer() throws IOException {
        JsonNode shapes = new YAMLMapper()
                .readTree(LiveFiles.FOLDER.resolve("shapes.yaml").toFile());
        List<String> unanswered = new ArrayList<>();
        int paths = 0;
        for (DescribeKind kind : DescribeKind.values()) {
            assertThat(shapes.path(kind.word())).as(kind.word()).isNotEmpty();
            for (JsonNode path : shapes.path(kind.word())) {
                paths++;
                if (table.rows(kind).stream().noneMatch(row -> covers(kind, row.pattern(), path.asText()))) {
                    unanswered.add(kind.word() + ": " + path.asText());
                }
            }
        }
        assertThat(unanswered).isEmpty();
        assertThat(paths).isGreaterThan(1200);
    }

    /** Whether a pattern covers a path, for some word in each bracket. */
    private static boolean covers(DescribeKind kind, String pattern, String path) {
        String sorted = kind == DescribeKind.TARGET_GROUPS
                ? Pattern.quote(path)
                : Pattern.quote(path)
                        .replace("Rules[]", "Rules\\E\\[(?:rule|default)]\\Q")
                        .replace("Conditions[]", "Conditions\\E\\[[a-z -]+]\\Q")
                        .replace(".Actions[]", ".Actions\\E\\[[a-z-]+]\\Q")
                        .replace("DefaultActions[]", "DefaultActions\\E\\[[a-z-]+]\\Q")
                        .replace("Transforms[]", "Transforms\\E\\[[a-z-]+]\\Q")
                        .replace("TargetGroups[]", "TargetGroups\\E\\[(?:one|two|many)]\\Q")
                        .replace("Config.Enabled", "Config\\E\\[(?:on|off)]\\Q.Enabled")
                        .replace("Config.DurationSeconds", "Config\\E\\[(?:on|off)]\\Q.DurationSeconds")
                        .replace(
                                "LoadBalancers[].SecurityGroups[]",
                                "LoadBalancers[].SecurityGroups\\E\\[(?:first|further)]\\Q")
                        .replace("VpcSecurityGroups[]", "VpcSecurityGroups\\E\\[(?:first|further)]\\Q")
                        .replace(
                                "CacheClusters[].SecurityGroups[]",
                                "CacheClusters[].SecurityGroups\\E\\[(?:first|further)]\\Q")
                        .replace("CacheClusters[]", "CacheClusters\\E\\[(?:redis|memcached)]\\Q")
                        .replace("DBClusters[]", "DBClusters\\E\\[(?:database|external)]\\Q")
                        .replace("CustomJson", "CustomJson\\E\\[(?:variable|attribute|text)]\\Q")
                        .replace(".CidrBlockAssociationSet[]", ".CidrBlockAssociationSet\\E\\[(?:first|further)]\\Q");
        if (!pattern.endsWith("**")) {
            return Pattern.matches(sorted, pattern);
        }
        String above = pattern.substring(0, pattern.length() - "**".length());
        // The beginning of the path, up to as many dots as the pattern has.
        int dots = (int) above.chars().filter(c -> c == '.').count();
        String[] steps = path.split("\\.");
        return steps.length > dots
                && covers(
                        kind,
                        above.substring(0, above.length() - 1),
                        String.join(".", List.of(steps).subList(0, dots)));
    }

    @Test
    void everyAnswerHasAReasonAndEveryReasonIsUsed() {
        Set<String> used = new TreeSet<>();
        for (DescribeKind kind : DescribeKind.values()) {
            for (LeafRow row : table.rows(kind)) {
                switch (row.answer()) {
                    case REPRODUCED -> assertThat(row.by()).as(row.pattern()).isEmpty();
                    case REFUSED ->
                        assertThat(ImportRule.of(row.by())).as(row.toString()).isPresent();
                    case NORMALISED, OUT_OF_SCOPE -> {
                        assertThat(table.reasons()).as(row.toString()).containsKey(row.by());
                        used.add(row.by());
                    }
                }
            }
        }
        // The code gives these to a whole resource.
        used.addAll(List.of(
                Owners.LEFT,
                Owners.UNUSED_GROUP,
                ImportedStores.OTHER_STORE,
                ImportedStores.CLUSTER_MEMBER,
                ImportedStores.QUEUE_KEY,
                ImportedStores.STORE_ADDRESS,
                ImportedStores.STORE_ENDPOINT,
                ImportedStores.STORE_ALIAS,
                ImportedStores.STORE_BLOCKS,
                ImportedNames.OTHER_PARAMETER,
                ImportedNames.SECRET_NOW,
                ImportedNames.ASKED,
                ImportedFeatures.OTHER_HEALTH,
                "IMPORT-FURTHER-GROUP",
                "IMPORT-OTHER-FLEET",
                "IMPORT-OTHER-SUBNET",
                "IMPORT-BALANCER-SUBNET",
                "IMPORT-OTHER-TEMPLATE",
                "IMPORT-OTHER-VPC",
                ImportedCluster.OTHER_CLUSTER,
                Owners.NODE_GROUP,
                FleetType.ANSWERED,
                ImportedLayers.SCHEDULED_MAXIMUM,
                ImportedLayers.COUNTED_SIZE,
                "IMPORT-SCHEDULED-MINIMUM"));
        assertThat(table.reasons().keySet()).isEqualTo(used);
        assertThat(table.reasons().keySet()).noneMatch(id -> ImportRule.of(id).isPresent());
    }

    /** A row whose pattern and values an earlier row has would never be used. */
    @Test
    void noRowIsHiddenByAnEarlierOne() {
        for (DescribeKind kind : DescribeKind.values()) {
            List<LeafRow> rows = table.rows(kind);
            for (int i = 0; i < rows.size(); i++) {
                LeafRow row = rows.get(i);
                String pattern = row.pattern().replace("**", "x");
                assertThat(rows.subList(0, i))
                        .as(row.pattern())
                        .noneMatch(before -> before.when().isEmpty() && before.matches(new Leaf(pattern, "", "")));
            }
        }
    }
}
