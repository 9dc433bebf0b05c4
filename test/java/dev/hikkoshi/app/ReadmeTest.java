package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Pages;
import dev.hikkoshi.Samples;
import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.output.SynthesizedStack;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.review.ReviewRule;
import dev.hikkoshi.rules.HouseRule;
import dev.hikkoshi.synthesis.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the README are true. */
class ReadmeTest {

    private static final Pattern FILE = Pattern.compile("```yaml\n# (environments/\\S+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void theMinimalEnvironmentIsSynthesized(@TempDir Path project) throws IOException {
        writeMinimal(project);
        assertThat(synthesized(project)).isEmpty();
        assertThat(project.resolve("cdk.out/manifests/production/notes-web.yaml"))
                .content()
                .contains("kind: TargetGroupBinding");
    }

    /**
     * No quota of the account is near, although all copies share a layer, a namespace and a load balancer. The templates below
     * do not change: a reader of one of them sees no consumer.
     */
    @Test
    void twentyCopiesOfTheMinimalFeatureFitIntoTheAccount(@TempDir Path few, @TempDir Path many) throws IOException {
        writeMinimal(few);
        writeMinimal(many);
        Path service = many.resolve("environments/service.yaml");
        String written = Files.readString(service);
        String feature = written.substring(written.indexOf("  - name: notes-web"))
                .replaceFirst("pods: .*", "pods: { min: 2, max: 3, peak: 2, cpu: 100m, memory: 128Mi }");
        StringBuilder copies = new StringBuilder(written);
        for (int copy = 1; copy <= 20; copy++) {
            copies.append(feature.replace("name: notes-web", "name: notes-web-" + copy)
                    .replace("[www]", "[www" + copy + "]")
                    .replace("priority: 100", "priority: " + (100 + 10 * copy)));
        }
        Files.writeString(service, copies);
        assertThat(synthesized(few)).isEmpty();
        assertThat(synthesized(many)).isEmpty();
        assertThat(SynthesizedStack.in(many.resolve("cdk.out/assembly-production")))
                .hasSize(SynthesizedStack.in(few.resolve("cdk.out/assembly-production"))
                                .size()
                        + 20);
        for (String stack : List.of("network", "edge")) {
            assertThat(template(many, stack)).as(stack).isEqualTo(template(few, stack));
        }
        assertThat(template(many, "cluster").path("Outputs"))
                .isNotEmpty()
                .isEqualTo(template(few, "cluster").path("Outputs"));
    }

    private static JsonNode template(Path project, String stack) throws IOException {
        return SynthesizedStack.in(project.resolve("cdk.out/assembly-production")).stream()
                .filter(one -> one.id().equals(stack))
                .map(one -> Template.parse(stack, one.template()).body())
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> synthesized(Path project) {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(project.resolve("environments"), CliContext.ALL, findings);
        assertThat(findings.all()).isEmpty();
        return Synthesis.synthesize(
                        CdkContext.app(project.resolve("cdk.out")),
                        selections.stream().map(Selection::request).toList())
                .findings()
                .all();
    }

    private static void writeMinimal(Path project) throws IOException {
        Matcher files = FILE.matcher(readme());
        int count = 0;
        while (files.find()) {
            Path file = project.resolve(files.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.group(2));
            count++;
        }
        assertThat(count).isEqualTo(3);
    }

    /** The commands from the output of the AWS CLI to a plan, on the files that ship. The first command would write these. */
    @Test
    void theCommandsOfTheImportEndInAPlan(@TempDir Path project) throws IOException {
        Matcher block = Pattern.compile("<!-- A test runs these commands\\..*? -->\n```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(block.find()).isTrue();
        List<String> commands = block.group(1)
                .lines()
                .map(line -> line.replaceFirst(" +#.*", ""))
                .toList();
        assertThat(commands.get(0)).isEqualTo("mkdir live && (cd live && npx hikkoshi import --commands | sh)");
        Path shipped = LiveFiles.FOLDER.resolve("adopted");
        Files.createDirectories(project.resolve("live"));
        try (Stream<Path> files = Files.list(shipped.resolve("live"))) {
            for (Path file : files.toList()) {
                Files.copy(file, project.resolve("live").resolve(file.getFileName()));
            }
        }
        Files.copy(shipped.resolve("answers.yaml"), project.resolve("answers.yaml"));
        List<Integer> exits = new ArrayList<>();
        for (String command : commands) {
            if (command.startsWith("npx hikkoshi ")) {
                exits.add(ScratchProject.hikkoshi(
                                project,
                                command.substring("npx hikkoshi ".length()).split(" "))
                        .exit());
            }
        }
        assertThat(exits).containsExactly(1, 0, 0);
    }

    @Test
    void whatIsImportedIsPlannedLikeThat(@TempDir Path project) throws IOException {
        LiveFiles.base().writeTo(project);
        assertThat(readme())
                .contains("```yaml\n" + Files.readString(LiveFiles.FOLDER.resolve("answers.yaml")) + "```\n");
        assertThat(ScratchProject.hikkoshi(
                                project, "import", "production", "--from", "live", "--answers", "answers.yaml")
                        .exit())
                .isZero();
        String plan = ScratchProject.hikkoshi(project, "plan", "production").out();
        assertThat(readme())
                .contains("after the import; a test compares it. -->\n```\n" + plan.substring(0, plan.indexOf("\n\n"))
                        + "\n```\n");
    }

    @Test
    void theExampleOfAnExtensionIsTheOneThatIsTested() throws IOException {
        assertThat(readme())
                .contains("```java\n" + Files.readString(Path.of("test/java/com/example/OrderEvents.java")) + "```\n");
    }

    @Test
    void theTableOfRulesIsTheEnum() throws IOException {
        List<String> rows =
                readme().lines().filter(line -> line.startsWith("| `PLAN-")).toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(PlanRule.values())
                        .map(rule -> "| `%s` | %s | %s |"
                                .formatted(rule.id(), rule.why(), rule.overridable() ? "with a reason" : "never"))
                        .toList());
    }

    @Test
    void theTableOfTheChecksIsTheEnum() throws IOException {
        List<String> rows =
                readme().lines().filter(line -> line.startsWith("| `CHECK-")).toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ReviewRule.values())
                        .map(rule -> "| `%s` | %s |".formatted(rule.id(), rule.why()))
                        .toList());
    }

    @Test
    void theProofThatIsPrintedHasTheRulesOfTheEnums() throws IOException {
        List<String> rows = readme().lines()
                .filter(line -> line.matches("(PROOF|HOUSE)-[A-Z-]+ +[ 0-9,]+ \\d  .*"))
                .toList();
        List<Rule> rules = new ArrayList<>(List.of(ProofRule.values()));
        rules.addAll(List.of(HouseRule.values()));
        assertThat(rows).hasSameSizeAs(rules);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .startsWith(rules.get(i).id() + " ")
                    .matches(".*  (Not applicable: [a-zA-Z ]+\\. )?"
                            + Pattern.quote(rules.get(i).why()));
        }
    }

    @Test
    void theRuleThatIsExplainedIsPrintedLikeThat() throws IOException {
        assertThat(readme())
                .contains("a test compares it. -->\n```\n"
                        + ScratchProject.hikkoshi(Samples.project(), "explain", "PLAN-JUMP")
                                .out() + "```\n");
    }

    @Test
    void theNumbersMeanWhatTheNotesOfTheRulesSay() throws IOException {
        Map<String, String> meanings = new TreeMap<>();
        Matcher rows = Pattern.compile("(?m)^\\| ([RT]\\d+(?:, [RT]\\d+)*) \\| (.+?) \\|")
                .matcher(readme());
        while (rows.find()) {
            for (String number : rows.group(1).split(", ")) {
                meanings.put(number, rows.group(2));
            }
        }
        assertThat(RuleNotes.read().numbers()).isEqualTo(meanings);
    }

    @Test
    void everyRequirementAndTrapThatTheCodeNamesIsExplained() throws IOException {
        String readme = readme();
        Pattern number = Pattern.compile("\\((?:[^()]*?\\b)?([RT]\\d{1,2})\\b");
        try (Stream<Path> sources = Stream.of("src/java", "constructs/java").flatMap(ReadmeTest::walk)) {
            List<String> named = sources.filter(path -> path.toString().endsWith(".java"))
                    .flatMap(path -> number.matcher(read(path)).results())
                    .map(result -> result.group(1))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(named).isNotEmpty();
            assertThat(named)
                    .allSatisfy(name -> assertThat(readme).containsPattern("(?m)^\\|.*\\b" + name + "\\b.*\\|"));
        }
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(Path.of(folder));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String readme() throws IOException {
        return Pages.text();
    }
}
