package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The owner of a feature is shown to those who ask, and changes nothing that runs. */
class OwnerTest extends WithCommittedSample {

    private static final String SERVICE = "service.yaml";
    private static final String MARKUP = "R&D <b>\\\"web\\\"</b> team";

    private void own(String feature, String owner) throws IOException {
        String name = "  - name: %s\n".formatted(feature);
        project.replace(SERVICE, name, name + "    owner: \"%s\"\n".formatted(owner));
    }

    private SortedMap<String, String> output(String to) throws IOException {
        Path out = folder.resolve(to);
        Findings findings = new Findings();
        List<Selection> selections =
                Selection.read(folder.resolve("environments"), CliContext.of("production", Optional.empty()), findings);
        assertThat(findings.refused()).isEmpty();
        Synthesis.synthesize(
                CdkContext.app(out), selections.stream().map(Selection::request).toList());
        return TextFiles.below(out);
    }

    /** Templates, manifests, hashes of assets and operations. */
    @Test
    void anOwnerChangesNoByteOfTheOutput() throws IOException {
        SortedMap<String, String> without = output("without");
        own("web-front", "photo team");
        own("media-stream", MARKUP);
        SortedMap<String, String> with = output("with");
        assertThat(without).hasSizeGreaterThan(30).containsKey("manifests/production/media-stream.yaml");
        assertThat(with).isEqualTo(without);
    }

    @Test
    void planAndNextNameTheOwners() throws IOException {
        own("media-stream", "photo team");
        own("web-front", "店 #web");
        Run plan = project.hikkoshi("plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out().lines().toList())
                .anyMatch(line -> line.matches("feature +owner +stage .*"))
                .anyMatch(line -> line.matches("media-stream +photo team +shifting +25 % .*"))
                .anyMatch(line -> line.matches("app-api +– +dual .*"))
                .allMatch(line -> line.length() <= 120);
        assertThat(project.hikkoshi("next", "production").out()).contains("owner    media-stream: photo team\n");
    }

    /** A terminal of 120 columns has no room for long ones; programs have them whole. */
    @Test
    void longOwnersAreLeftToPrograms() throws IOException {
        String longest = "photos ".repeat(8) + "team";
        own("media-stream", longest);
        Run plan = project.hikkoshi("plan", "production");
        assertThat(plan.out()).doesNotContain(longest);
        assertThat(plan.out().lines()).allMatch(line -> line.length() <= 120);
        JsonNode json = new JsonMapper()
                .readTree(project.hikkoshi("plan", "production", "--format", "json")
                        .out());
        List<String> owners = StreamSupport.stream(
                        json.path("plans").path(0).path("features").spliterator(), false)
                .map(feature -> feature.path("owner").asText())
                .toList();
        assertThat(owners).hasSize(14).contains(longest, "");
        JsonNode next = new JsonMapper()
                .readTree(project.hikkoshi("next", "production", "--format", "json")
                        .out());
        assertThat(next.at("/recommended/0/owners/media-stream").asText()).isEqualTo(longest);
    }

    @Test
    void theReportNamesOwnersAsText() throws IOException {
        own("web-front", MARKUP);
        Run run = project.hikkoshi("report", "production", "-o", "pages");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        String page = Files.readString(folder.resolve("pages/production.html"));
        assertThat(page)
                .contains("R&amp;D &lt;b&gt;&quot;web&quot;&lt;/b&gt; team", "13 features have no owner")
                .doesNotContain("<b>");
    }
}
