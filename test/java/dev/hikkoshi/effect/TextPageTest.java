package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables for a terminal: no line is longer than it shows, whatever the cells. */
class TextPageTest {

    @Test
    void aRowWithoutRoomForItsLastCellTakesMoreLines() {
        TextPage page = new TextPage();
        String logicalId = "ClusterAccessEntryOfTheControllerOfNodes0A1B2C3D";
        String type = "AWS::CloudFormation::ModuleDefaultVersion";
        page.table(List.of(
                List.of("", "stack", "resource", "type", "properties"),
                List.of("replaced", "hidamari-album-production", logicalId, type, "AccessPolicies, PrincipalArn"),
                List.of("created", "hidamari-album-production", "Short", "AWS::IAM::Role", "")));
        List<String> lines = page.text().lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= 120).hasSize(6);
        assertThat(lines.get(1)).matches("    type +properties");
        assertThat(lines.get(2)).startsWith("  replaced  hidamari-album-production  " + logicalId);
        assertThat(lines.get(3)).isEqualTo("    " + type + "  AccessPolicies, PrincipalArn");
        assertThat(lines.get(4)).isEqualTo("  created   hidamari-album-production  Short");
        assertThat(lines.get(5)).isEqualTo("    AWS::IAM::Role");
    }

    @Test
    void aTableThatFitsKeepsItsColumns() {
        TextPage page = new TextPage();
        page.table(List.of(List.of("a", "what"), List.of("longer", "x")));
        assertThat(page.text()).isEqualTo("  a       what\n  longer  x\n");
    }
}
