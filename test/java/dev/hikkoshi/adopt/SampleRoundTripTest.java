package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.random.OtherOwners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample environments, described as AWS would describe them after phase 0, are imported as the same model again. */
class SampleRoundTripTest {

    private static final Path SAMPLE = Samples.ALBUM;
    private static final String ADOPTED = "adopted";

    /** The input files that ship with the sample. */
    private static final Path SHIPPED = LiveFiles.FOLDER.resolve(ADOPTED);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @TempDir
    private Path folder;

    static Stream<String> environments() {
        return EnvironmentReader.read(SAMPLE, Optional.empty()).environments().keySet().stream();
    }

    private static Environment sample(String name) {
        return EnvironmentReader.read(SAMPLE, Optional.of(name)).environments().get(name);
    }

    private static SortedMap<String, String> input(Environment environment) throws IOException {
        SortedMap<String, String> input = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : SimulatedLive.of(environment).properties()) {
            input.put("live/" + file.getKey(), JSON.writeValueAsString(file.getValue()) + "\n");
        }
        ObjectNode answers = SimulatedAnswers.of(SAMPLE, environment);
        input.put("answers.yaml", "# What AWS cannot know about environments/adopted.\n" + WrittenFiles.text(answers));
        return input;
    }

    private static void write(Path folder, SortedMap<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Environment imported(String name, Path input) throws IOException {
        Findings findings = new Findings();
        Imported imported =
                Import.of(name, input.resolve("live"), Optional.of(input.resolve("answers.yaml")), findings);
        assertThat(findings.all()).isEmpty();
        assertThat(imported.questions()).isEmpty();
        assertThat(imported.isCompared()).isTrue();
        Path written = folder.resolve("environments");
        write(written, imported.files());
        return EnvironmentReader.read(written, Optional.of(name)).environments().get(name);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void isTheSameModelAgain(String name) throws IOException {
        Environment sample = sample(name);
        write(folder, input(sample));
        Environment again = imported(name, folder);
        if (name.equals(ADOPTED)) {
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringCollectionOrder()
                    .isEqualTo(sample);
            return;
        }
        // The load balancers, the network and the fleet exist now, and the rules stand above those that exist.
        assertThat(again.service())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .ignoringFields("features.routing.priority", "features.routing.takesOver")
                .isEqualTo(sample.service());
        assertThat(again.legacy().layers())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .ignoringFields("port", "targetGroupArns", "groups", "volumes", "recipes")
                .isEqualTo(sample.legacy().layers());
        assertThat(again.network().cidr()).isEqualTo(sample.network().cidr());
        assertThat(again.network().zones()).isEqualTo(sample.network().zones());
        assertThat(again.network().publicBlocks()).isEqualTo(sample.network().publicBlocks());
        assertThat(again.network().privateBlocks()).isEqualTo(sample.network().privateBlocks());
        assertThat(again.loadBalancers()).hasSameSizeAs(sample.loadBalancers()).noneMatch(each -> each.isNew());
        assertThat(again.cluster())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*[sS]shPublicKey")
                .isEqualTo(sample.cluster());
        assertThat(List.of(again.target(), again.observability(), again.policy()))
                .isEqualTo(List.of(sample.target(), sample.observability(), sample.policy()));
    }

    /** The load balancers stand in subnets of their own, which no other part of the environment uses. */
    @Test
    void loadBalancersStandWhereTheirSubnetsAre() throws IOException {
        List<Cidr> blocks = List.of(Cidr.parse("10.44.240.0/24"), Cidr.parse("10.44.242.0/24"));
        Environment elsewhere =
                OtherOwners.withExisting(sample(ADOPTED), existing -> OtherOwners.standingIn(existing, blocks));
        SortedMap<String, String> input = input(elsewhere);
        ObjectNode answers = SimulatedAnswers.of(SAMPLE, elsewhere);
        // The zones have several private subnets now, and people choose those of the nodes.
        ArrayNode chosen = answers.withObject("/environment/network/existing").putArray("privateSubnetIds");
        ((Network.Existing) elsewhere.network()).privateSubnetIds().forEach(chosen::add);
        input.put("answers.yaml", WrittenFiles.text(answers));
        write(folder, input);
        assertThat(imported(ADOPTED, folder).existingLoadBalancers())
                .hasSize(2)
                .allSatisfy(existing -> assertThat(existing.blocks()).isEqualTo(blocks));
    }

    @Test
    void blocksOfOtherSubnetsAreADifference() throws IOException {
        SortedMap<String, String> input = input(sample(ADOPTED));
        ObjectNode answers = SimulatedAnswers.of(SAMPLE, sample(ADOPTED));
        ObjectNode written = (ObjectNode) new YAMLMapper()
                .readTree(SAMPLE.resolve("adopted/environment.yaml").toFile());
        ((ArrayNode) written.at("/loadBalancers/0/existing/cidrs")).set(0, "10.44.230.0/24");
        answers.withObject("/environment").set("loadBalancers", written.path("loadBalancers"));
        input.put("answers.yaml", WrittenFiles.text(answers));
        write(folder, input);
        Findings findings = new Findings();
        Import.of(ADOPTED, folder.resolve("live"), Optional.of(folder.resolve("answers.yaml")), findings);
        assertThat(findings.all()).hasSize(2).allSatisfy(finding -> assertThat(finding.rule())
                .isEqualTo(ImportRule.DIFFERENCE));
    }

    /** The files that ship are those of the sample. {@code -Dgolden.rewrite=true} writes them. */
    @Test
    void theShippedFilesDescribeTheSample() throws IOException {
        SortedMap<String, String> expected = input(sample(ADOPTED));
        if (Boolean.getBoolean("golden.rewrite")) {
            write(SHIPPED, expected);
        }
        SortedMap<String, String> shipped = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shipped.put(SHIPPED.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(shipped).isEqualTo(expected);
    }

    @Test
    void theShippedFilesAreImportedAsTheSample() throws IOException {
        assertThat(imported(ADOPTED, SHIPPED))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(sample(ADOPTED));
    }
}
