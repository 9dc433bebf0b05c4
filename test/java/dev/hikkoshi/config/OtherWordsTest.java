package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.yaml.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A word of another tool, or a key in the wrong place, leads to the key that is meant. */
class OtherWordsTest {

    static Stream<Map.Entry<String, String>> rows() {
        return OtherWords.table().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowLeadsToAKeyAndIsNoKeyItself(Map.Entry<String, String> row) {
        assertThat(KeyIndex.all().named(row.getValue())).singleElement();
        assertThat(KeyIndex.all().keys()).extracting(FileKey::name).noneMatch(name -> name.replace("-", "")
                .equalsIgnoreCase(row.getKey()));
        assertThat(OtherWords.fixFor(row.getKey()).orElseThrow())
                .contains(OtherWords.pathFor(row.getKey()).orElseThrow());
    }

    /** Of two rows of one word, the reader would take the last one. */
    @ParameterizedTest
    @ValueSource(strings = {"other-words.yaml", "refused-words.yaml"})
    void noWordHasTwoRows(String table) throws IOException {
        try (InputStream stream = OtherWords.class.getResourceAsStream(table)) {
            List<String> words = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[\\w-]+:.*"))
                    .map(line -> line.substring(0, line.indexOf(':'))
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[_-]", ""))
                    .toList();
            assertThat(words).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void theTableHasWordsOfEveryTool() {
        assertThat(rows()).hasSizeGreaterThan(100);
        System.out.println("words of other tools: " + rows().count());
    }

    @ParameterizedTest
    @CsvSource({
        "listenerArn, loadBalancers[].existing.listenerArn in environment.yaml",
        "nodeGroups, cluster.pools[] in environment.yaml",
        "NODEGROUPS, cluster.pools[] in environment.yaml",
        "node_groups, cluster.pools[] in environment.yaml",
        "certificate_arns, loadBalancers[].certificateArns in environment.yaml",
        "desired_count, features[].pods.min in service.yaml",
        "replicaCount, features[].pods.min in service.yaml",
        "stepWeight, policy.maxJump in environment.yaml",
        "replicas, features[].pods.min in service.yaml",
        "cpu, features[].pods.cpu in service.yaml"
    })
    void aKeyInTheWrongPlaceLeadsToItsPlace(String key, String place) {
        assertThat(OtherWords.fixFor(key).orElseThrow()).contains(place);
    }

    static Stream<Map.Entry<String, String>> refused() {
        return OtherWords.refused().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRefusedWordIsNoKeyAndLeadsToNone(Map.Entry<String, String> row) {
        assertThat(KeyIndex.all().keys())
                .extracting(key -> key.name().toLowerCase(Locale.ROOT))
                .doesNotContain(row.getKey());
        assertThat(OtherWords.table()).doesNotContainKey(row.getKey());
        assertThat(row.getValue()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "authenticate-oidc, OpenID Connect",
        "mutualTls, mutual TLS",
        "nlb, Network Load Balancer",
        "urlRewrite, CloudFront",
        "windowsNodes, Linux",
        "ipFamily, IPv4"
    })
    void aRefusedWordSaysWhatToDoInstead(String word, String instead) {
        assertThat(OtherWords.insteadOf(word).orElseThrow()).contains(instead);
    }

    @Test
    void nobodyKnowsOtherWords() {
        assertThat(OtherWords.fixFor("colour")).isEmpty();
        // A key of many mappings leads nowhere.
        assertThat(OtherWords.fixFor("name")).isEmpty();
    }
}
