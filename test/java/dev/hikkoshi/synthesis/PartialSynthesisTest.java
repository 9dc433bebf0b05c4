package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.SynthesizedStack;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.rules.HouseRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.sqs.Queue;

/** {@code -c feature=NAME}: only the stacks of some features. */
class PartialSynthesisTest {

    private static final List<String> FEATURES = List.of("media-stream", "thumbnailer");

    @TempDir
    private static Path folder;

    private static Phase phase;
    private static Synthesis.Result part;

    @BeforeAll
    static void synthesizes() {
        phase = FullMove.plan().phase(30);
        part = synthesize("part", new Request(phase, FEATURES));
    }

    @Test
    void onlyTheStacksOfTheNamedFeaturesAreThere() throws IOException {
        assertThat(SynthesizedStack.in(part.assembly().resolve("assembly-production")))
                .extracting(SynthesizedStack::id)
                .containsExactlyInAnyOrderElementsOf(FEATURES);
    }

    @Test
    void theirTemplatesAndManifestsHaveTheBytesOfTheWhole() throws IOException {
        Synthesis.Result whole = synthesize("whole", Request.whole(phase));
        for (SynthesizedStack stack : SynthesizedStack.in(part.assembly().resolve("assembly-production"))) {
            assertThat(SynthesizedStack.in(whole.assembly().resolve("assembly-production")))
                    .filteredOn(other -> other.id().equals(stack.id()))
                    .extracting(SynthesizedStack::template)
                    .containsExactly(stack.template());
        }
        for (String feature : FEATURES) {
            String file = "manifests/production/" + feature + ".yaml";
            assertThat(part.assembly().resolve(file))
                    .hasSameTextualContentAs(whole.assembly().resolve(file));
        }
    }

    @Test
    void theAssemblyIsMarkedAndAWholeOneAtTheSamePlaceLosesTheMark() {
        assertThat(part.assembly().resolve(Partial.FILE)).exists();
        Synthesis.Result again = synthesize("again", new Request(phase, FEATURES));
        assertThat(again.assembly().resolve(Partial.FILE)).exists();
        assertThat(synthesize("again", Request.whole(phase)).assembly().resolve(Partial.FILE))
                .doesNotExist();
    }

    @Test
    void theRulesThatCompareStacksAreNamedAsNotJudged() {
        assertThat(HouseRule.values()).filteredOn(HouseRule::spansStacks).hasSize(5);
        assertThat(part.remarks())
                .singleElement()
                .asString()
                .contains(FEATURES)
                .contains(List.of("HOUSE-PRIORITIES", "HOUSE-QUOTAS", "HOUSE-SHARED", "HOUSE-NAMES", "HOUSE-REQUEST"));
        assertThat(synthesize("whole-remarks", Request.whole(phase)).remarks())
                .singleElement()
                .asString()
                .doesNotContain("HOUSE-");
    }

    @Test
    void noFolderForAGitOpsControllerIsWrittenFromAPart() {
        Phase gitops = development();
        assertThat(synthesize("gitops", new Request(gitops, FEATURES))
                        .assembly()
                        .resolve("manifests"))
                .doesNotExist();
        assertThat(synthesize("gitops", Request.whole(gitops)).assembly().resolve("manifests/development"))
                .isNotEmptyDirectory();
    }

    /** An extension can change any stack and connect any stacks. */
    @Test
    void withAnExtensionTheNamedFeaturesHaveTheBytesOfTheWholeToo() throws IOException, InterruptedException {
        Phase extended = Extended.with(phase, Connecting.class);
        Path few = synthesize("extended-part", new Request(extended, FEATURES)).assembly();
        Path all = synthesize("extended-whole", Request.whole(extended)).assembly();
        List<Path> files = filesBelow(few);
        assertThat(files).allSatisfy(file -> assertThat(few.resolve(file)).hasSameBinaryContentAs(all.resolve(file)));
        assertThat(files)
                .extracting(file -> file.getFileName().toString().replaceAll("[0-9A-F]{8}(?=\\.)", ""))
                .contains(
                        "productionmediastream.template.json",
                        "productionthumbnailer.template.json",
                        "productionthumbnailerNested.nested.template.json")
                .noneMatch(file -> file.startsWith("productionprintapi") || file.startsWith("productionqueues"));
        assertThat(filesBelow(all))
                .as("the same places in the whole")
                .anyMatch(file -> file.getFileName().toString().startsWith("productionprintapi"))
                .anyMatch(file -> file.getFileName().toString().startsWith("productionqueues"));
        assertThat(CdkCli.list(few)).containsExactlyInAnyOrder("production/media-stream", "production/thumbnailer");

        String stream =
                PhaseSynthesis.templates(few.resolve("assembly-production")).get("media-stream");
        assertThat(stream).contains("sqs:SendMessage", "cost-center");
        assertThat(PhaseSynthesis.templates(part.assembly().resolve("assembly-production"))
                        .get("media-stream"))
                .doesNotContain("sqs:SendMessage", "cost-center");
    }

    /** All files except CDK's manifests and the files of the whole app. */
    private static List<Path> filesBelow(Path assembly) throws IOException {
        try (Stream<Path> files = Files.walk(assembly)) {
            return files.filter(Files::isRegularFile)
                    .map(assembly::relativize)
                    .filter(file -> file.getNameCount() > 1 && !file.endsWith("manifest.json"))
                    .toList();
        }
    }

    /** Changes two features: one then depends on a third feature, one on a new stack. */
    public static final class Connecting implements Extension {

        @Override
        public void extend(EnvironmentStage stage) {
            Stack own = new Stack(stage, "queues");
            new Queue(own, "Queue")
                    .grantSendMessages(stage.feature("media-stream").podRole());
            Tags.of(stage.feature("media-stream")).add("cost-center", "42");
            new Queue(stage.feature("print-api"), "Jobs")
                    .grantSendMessages(stage.feature("media-stream").podRole());
            new Queue(new NestedStack(stage.feature("thumbnailer"), "Nested"), "Queue");
        }
    }

    private static Synthesis.Result synthesize(String name, Request request) {
        return Synthesis.synthesize(CdkContext.unvalidatedApp(folder.resolve(name)), List.of(request));
    }

    /** The shipped environment that a GitOps controller delivers. */
    private static Phase development() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("development"));
        return Planner.plan(
                        reading.environments().get("development"),
                        reading.ledgers().get("development"),
                        new Findings())
                .latest();
    }
}
