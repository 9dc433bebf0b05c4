package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.TestProcess;
import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.start.Conversation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The first files of a service, from a file of answers and from a person at a terminal. */
class InitCommandTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

    /** The shortest answers that are right. */
    private static final String SHORT =
            """
            service: notes
            account: "111122223333"
            region: ap-northeast-1
            domain: notes.example
            imageId: ami-0a1b2c3d4e5f60718
            zones: [ap-northeast-1a, ap-northeast-1c]
            certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e"
            admin: { name: aoki, roleArn: "arn:aws:iam::111122223333:role/aoki", email: aoki@notes.example }
            layers: [{ name: web }]
            features:
              - name: site
                kind: web
                image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/notes/web:1.4.2
                hosts: [www]
            """;

    private static final List<String> SAID = List.of(
            "notes",
            "",
            "111122223333",
            "ap-northeast-1",
            "notes.example",
            "Asia/Tokyo",
            "",
            "ami-0a1b2c3d4e5f60718",
            "",
            "",
            "ap-northeast-1a, ap-northeast-1c",
            "arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e",
            "",
            "",
            "aoki",
            "arn:aws:iam::111122223333:role/aoki",
            "aoki@notes.example",
            "site",
            "web",
            "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/notes/web:1.4.2",
            "",
            "",
            "4",
            "www.notes.example, notes.example",
            "",
            "",
            "",
            "",
            "y",
            "mailer",
            "worker",
            "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/notes/work:1.4.2",
            "work",
            "",
            "",
            "notes-mails",
            "",
            "",
            "",
            "no");

    @TempDir
    private Path project;

    /** A person who says these lines, and then ends the input. */
    private static final class Scripted implements Conversation {
        private final Iterator<String> lines;
        private final List<String> shown = new ArrayList<>();

        Scripted(List<String> lines) {
            this.lines = lines.iterator();
        }

        @Override
        public void say(String line) {
            shown.add(line);
        }

        @Override
        public Optional<String> ask(String prompt) {
            shown.add(prompt);
            return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
        }
    }

    private Run withPerson(Conversation person) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = new CommandLine(new InitCommand(project, new Terminal(printed, false), CLOCK, Optional.of(person)))
                .setErr(new PrintWriter(err, true))
                .execute();
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Run init(String answers) throws IOException {
        Files.writeString(project.resolve("answers.yaml"), answers);
        return ScratchProject.run(project, CLOCK, "init", "--answers", "answers.yaml");
    }

    private SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> written = new TreeMap<>();
        Path environments = project.resolve("environments");
        if (Files.exists(environments)) {
            try (Stream<Path> files = Files.walk(environments)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    written.put(environments.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return written;
    }

    @Test
    void aPersonIsAskedAndTheFilesArePlanned() throws IOException {
        Scripted person = new Scripted(SAID);
        Run run = withPerson(person);
        assertThat(run.exit()).as(run.out() + run.err() + person.shown).isZero();
        assertThat(person.lines.hasNext()).as("each line answers a question").isFalse();
        assertThat(person.shown)
                .contains("environment [production]: ", "domain, such as album.example: ")
                .allMatch(line -> line.length() <= 120);
        assertThat(written().get("service.yaml"))
                .contains("timeZone: Asia/Tokyo", "hosts: [www, \"@\"]", "name: mailer-jobs");
        Run plan = ScratchProject.run(project, CLOCK, "plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out()).contains("deploy-both: mailer").doesNotContain("Refused before the move ends");
    }

    @Test
    void aWrongAnswerIsAskedAgainWithTheWordsOfItsRule() throws IOException {
        List<String> lines = new ArrayList<>(SAID);
        lines.add(0, "Notes & Co");
        lines.add(5, "notes");
        lines.add(4, "tokyo");
        Scripted person = new Scripted(lines);
        assertThat(withPerson(person).exit()).as("%s", person.shown).isZero();
        assertThat(person.shown)
                .anyMatch(line -> line.contains("[NAME-LABEL]"))
                .anyMatch(line -> line.contains("[ENV-REGION]"))
                .anyMatch(line -> line.contains("[ENV-DOMAIN]"));
        assertThat(person.shown).filteredOn("service, such as album: "::equals).hasSize(2);
        assertThat(written().get("service.yaml")).contains("service: notes");
    }

    @Test
    void nothingIsWrittenAfterTheInputEndedAnywhere() throws IOException {
        for (int lines = 0; lines < SAID.size(); lines += 7) {
            Run run = withPerson(new Scripted(SAID.subList(0, lines)));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("Nothing was written to environments/, because the input ended");
            assertThat(written()).isEmpty();
            if (lines > 0) {
                assertThat(run.out()).contains("Your answers are in answers");
            }
        }
        assertThat(Files.readString(project.resolve("answers.yaml"))).contains("\"notes\"");
        assertThat(Files.readString(project.resolve("answers-2.yaml"))).contains("\"notes.example\"");
    }

    /** Says the lines, with others before one of them, which are refused at once. */
    private Scripted refusedFirst(String right, String... wrong) {
        List<String> lines = new ArrayList<>(SAID);
        lines.addAll(lines.indexOf(right), List.of(wrong));
        Scripted person = new Scripted(lines);
        Run run = withPerson(person);
        assertThat(run.exit()).as(run.out() + run.err() + person.shown).isZero();
        assertThat(person.lines.hasNext()).as("each line answers a question").isFalse();
        return person;
    }

    @Test
    void anEmptyListIsAskedAgain() {
        assertThat(refusedFirst("ap-northeast-1a, ap-northeast-1c", "", "[]").shown)
                .filteredOn(line -> line.contains("[YAML-EMPTY-LIST]"))
                .hasSize(2);
    }

    @Test
    void aCertificateOfAnotherRegionOrAccountIsRefusedAtOnce() {
        String right = SAID.get(11);
        Scripted person = refusedFirst(right, right.replace("ap-northeast-1", "eu-west-1"));
        int wrong = person.shown.indexOf(person.shown.stream()
                .filter(line -> line.startsWith("certificateArn"))
                .findFirst()
                .orElseThrow());
        assertThat(person.shown.get(wrong + 1)).contains("eu-west-1");
    }

    @Test
    void aCronOfAZoneWithSummerTimeCanBeAnswered() throws IOException {
        List<String> lines = new ArrayList<>(SAID.subList(0, SAID.size() - 1));
        lines.set(5, "Europe/Berlin");
        String image = SAID.get(19);
        lines.addAll(List.of("y", "nightly", "cron", image, "work", "false", "30 2 * * *", "30 12 * * *"));
        lines.addAll(List.of("y", "hourly", "cron", image, "work", "true", "0 * * * *", "no"));
        Scripted person = new Scripted(lines);
        Run run = withPerson(person);
        assertThat(run.exit()).as(run.out() + person.shown).isZero();
        assertThat(String.join(" ", person.shown)).contains("Write idempotent: true", "[CRON-DST]");
        assertThat(run.out())
                .as("warnings name lines of files that are there")
                .containsPattern("environments/service\\.yaml:\\d+: features\\[3].* \\[CRON-DST\\]")
                .doesNotContain("answers.yaml");
        assertThat(written().get("service.yaml")).contains("30 12 * * *", "idempotent: true");
    }

    /** The machines of the layer decide how many pods are proposed; a feature after it gets what is left. */
    @Test
    void podsAreProposedFromTheMachinesOfTheLayer() throws IOException {
        Scripted person = new Scripted(SAID);
        Run run = withPerson(person);
        assertThat(person.shown)
                .contains("pods [16], as much CPU as the layer has: ", "pods [8], as much CPU as the layer has: ")
                .contains("hosts, such as www.album.example: ");
        assertThat(written().get("service.yaml")).contains("peak: 16", "consumers: 8");
        assertThat(run.out()).contains("Assumed: the queue notes-mails has a visibility timeout of 360 s.");
        assertThat(ScratchProject.run(project, CLOCK, "prerequisites", "production")
                        .out())
                .contains("--attribute-names VisibilityTimeout");
    }

    @Test
    void anAccountIsAlwaysInQuotes() throws IOException {
        assertThat(init(SHORT.replace("111122223333", "012345678901")).exit()).isZero();
        assertThat(written().get("production/environment.yaml")).contains("account: \"012345678901\"");
    }

    @Test
    void aStarOutsideOfQuotesIsExplained() throws IOException {
        assertThat(init(SHORT + "    schedule: */5 * * * *\n").out()).contains("in double quotes", "[YAML-SYNTAX]");
        assertThat(init(SHORT.replace("[www]", "[*.a]")).out()).contains("in double quotes", "[YAML-SYNTAX]");
    }

    @Test
    void anEarlierLineIsOneOfTheAnswers() throws IOException {
        String feature = SHORT.substring(SHORT.indexOf("  - name: site"));
        assertThat(init(SHORT + feature).out())
                .contains("features[0].name: site is written twice".replace("[0]", "[1]"))
                .contains("features[0] on line 11 has the same name");
    }

    @Test
    void aFixNamesNoNameThatIsRefused() throws IOException {
        Run run = init(SHORT.replace("name: web }", "name: web_servers }")
                .replace("kind: web", "kind: web\n    layer: web-servers"));
        assertThat(run.out()).contains("layers[0].name", "[NAME-LABEL]").doesNotContain("REF-LAYER");
    }

    /** Without a person and without a file, the questions are printed as a file; answered by its own examples, it is right. */
    @Test
    void theQuestionsAreAFile() throws IOException {
        Run questions = ScratchProject.run(project, CLOCK, "init");
        assertThat(questions.exit()).isEqualTo(2);
        assertThat(questions.err()).contains("--answers FILE");
        assertThat(init(questions.out()).exit()).as("nothing is answered yet").isEqualTo(1);
        StringBuilder answered = new StringBuilder();
        Pattern example = Pattern.compile("Example: ((?:(?!Example: ).)+)$");
        String comment = "";
        for (String line : questions.out().lines().toList()) {
            if (line.strip().startsWith("#")) {
                boolean isAnswer = line.matches(" *# [a-zA-Z]+:.*") && !line.contains("Example: ");
                comment = isAnswer
                        ? ""
                        : comment + " " + line.strip().substring(1).strip();
                answered.append(line).append('\n');
                continue;
            }
            Matcher found = example.matcher(comment);
            comment = "";
            String kind = line.strip().equals("kind:") ? " worker" : "";
            answered.append(line)
                    .append(found.find() ? " " + found.group(1) : kind)
                    .append('\n');
        }
        String right = answered.toString().replaceFirst("# queue:", "queue: album-mails");
        assertThat(init(right).out()).contains("Written: environments/service.yaml");
    }

    @Test
    void theShortestAnswersAreEnough() throws IOException {
        Run run = init(SHORT);
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out().lines().toList())
                .endsWith(
                        "1. Read environments/service.yaml and environments/production/environment.yaml, and change what is not right.",
                        "2. Run npx hikkoshi next production: it recommends the first step of the move.",
                        "3. Commit environments/. Later changes are compared with this commit: npx hikkoshi check --base HEAD");
    }

    /** The page for those who begin: its answers, and then its commands. */
    @Test
    void theAnswersOfTheGuideAreEnough() throws IOException {
        String guide = Files.readString(Path.of(".github/guides/service.md"));
        Files.writeString(
                project.resolve("answers.yaml"),
                block(guide, "<!-- A test runs init with these answers. -->\n```yaml\n"));
        List<String> commands = block(guide, "<!-- A test runs these commands with the answers above. -->\n```sh\n")
                .lines()
                .toList();
        assertThat(commands).hasSize(3);
        for (String command : commands) {
            String[] arguments = command.replaceFirst("^npx hikkoshi ", "").split(" ");
            Run run = ScratchProject.run(project, CLOCK, arguments);
            assertThat(run.exit()).as(command + run.out() + run.err()).isZero();
        }
        assertThat(written().get("service.yaml")).contains("hosts: [www]", "name: mailer-jobs");
    }

    private static String block(String page, String before) {
        int start = page.indexOf(before);
        assertThat(start).isPositive();
        return page.substring(start + before.length(), page.indexOf("```", start + before.length()));
    }

    /** A second run changes no byte. */
    @Test
    void noFileIsWrittenOverAnother() throws IOException {
        assertThat(init(SHORT).exit()).isZero();
        SortedMap<String, String> before = written();
        for (String[] again : new String[][] {
            {"init", "--answers", "answers.yaml"}, {"init"}, {"init", "--from", "live"}, {"init", "--sample"}
        }) {
            Run run = ScratchProject.run(project, CLOCK, again);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("environments/service.yaml: the file is there already", "[INIT-EXISTS]");
        }
        assertThat(written()).isEqualTo(before);
    }

    /** The sample that README copies, committed or not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFixForFilesThatAreThereMakesRoom(boolean isCommitted) throws Exception {
        assertThat(ScratchProject.run(project, CLOCK, "init", "--sample").exit())
                .isZero();
        if (isCommitted) {
            try (Git git = ScratchProject.initialize(project)) {
                git.add().addFilepattern(".").call();
                git.commit()
                        .setMessage("The sample")
                        .setAuthor("aoki", "aoki@notes.example")
                        .setCommitter("aoki", "aoki@notes.example")
                        .setSign(false)
                        .call();
            }
        }
        Run refused = init(SHORT);
        Matcher fix = Pattern.compile(
                        "committed or not: (.*?)\\. \\[INIT-EXISTS]|committed or not: (.*?) \\[INIT-EXISTS]")
                .matcher(refused.out());
        assertThat(fix.find()).as(refused.out()).isTrue();
        String command = fix.group(1) != null ? fix.group(1) : fix.group(2);
        Process shell = TestProcess.of("sh", "-c", command)
                .directory(project.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).as(command).isZero();
        Run begun = init(SHORT);
        assertThat(begun.exit()).as(begun.out()).isZero();
        assertThat(written().keySet()).noneMatch(file -> file.startsWith("staging/"));
    }

    /** One finding at the answer that needs the others, and none at keys that were never written. */
    @Test
    void aVpcWithoutSubnetsIsOneFinding() throws IOException {
        Run run = init(SHORT + "vpcId: vpc-0a1b2c3d4e5f67440\n");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> line.startsWith("refused")))
                .singleElement()
                .asString()
                .contains(": vpcId: vpc-0a1b2c3d4e5f67440 has no subnets here", "[NET-EXISTING]");
    }

    @Test
    void theSampleIsWrittenByteForByte() throws IOException {
        Run run = ScratchProject.run(project, CLOCK, "init", "--sample");
        assertThat(run.exit()).as(run.out()).isZero();
        SortedMap<String, String> shipped = new TreeMap<>();
        Path album = Path.of("src/resources/dev/hikkoshi/samples/album");
        try (Stream<Path> files = Files.walk(album)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shipped.put(album.relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(shipped).hasSizeGreaterThan(10);
        assertThat(written()).containsAllEntriesOf(shipped);
        Run plan = ScratchProject.hikkoshi(project, "plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
    }

    @Test
    void anImportIsTheImport(@TempDir Path other) throws IOException {
        LiveFiles.base().writeTo(project);
        LiveFiles.base().writeTo(other);
        Run init = ScratchProject.run(project, CLOCK, "init", "--from", "live", "--answers", "answers.yaml");
        Run imported =
                ScratchProject.run(other, CLOCK, "import", "production", "--from", "live", "--answers", "answers.yaml");
        assertThat(init.exit()).as(init.out()).isZero();
        assertThat(init.out()).isEqualTo(imported.out());
        assertThat(written()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service: notes|service: \"a\\nb: c\"|service|NAME-LABEL",
                "service: notes|service: a234567890123456789012345678901|service|NAME-LABEL",
                "service: notes|service: notes~environment: ../../out|environment|NAME-LABEL",
                "service: notes|service: notes~environment: \"\\e[31m\"|environment|NAME-LABEL",
                "service: notes|service: notes~legacy: external|legacy|INIT-LEGACY",
                "service: notes|service: notes~legacy: opsworks|legacy|INIT-LEGACY",
                "service: notes|service: notes~timeZone: Tokyo|timeZone|TIME-ZONE",
                "service: notes|service: notes~cidr: 10.20.0.0/29|cidr|NET-VPC-SIZE",
                "service: notes|service: notes~cidr: 8.8.0.0/16|cidr|NET-PRIVATE",
                "service: notes|service: notes~vpcId: vpc-1|vpcId|NET-EXISTING",
                "service: notes|service: notes~publicSubnetIds: [x]|publicSubnetIds[0]|NET-EXISTING",
                "service: notes|service: notes~observability: new-relic|newRelicAccount|OBS-ACCOUNT",
                "service: notes|service: notes~newRelicAccount: 1234567|newRelicAccount|OBS-ACCOUNT",
                "service: notes|service: notes~observability: otlp|otlpEndpoint|OBS-OTLP",
                "service: notes|service: notes~otlpEndpoint: \"https://o.example\"|otlpEndpoint|OBS-OTLP",
                "[ap-northeast-1a, ap-northeast-1c]|[]|zones|YAML-EMPTY-LIST",
                "[{ name: web }]|[]|layers|YAML-EMPTY-LIST",
                "kind: web|kind: web~    pods: 500|features[0].pods|NET-ADDRESSES",
                "service: notes|service: notes~repository: \"https://a:b@c.example/d\"|repository|ENV-GITOPS",
                "service: notes|service: notes~regions: eu|regions|YAML-UNKNOWN-KEY",
                "\"111122223333\"|\"000000000000\"|account|ENV-ACCOUNT",
                "region: ap-northeast-1|region: tokyo|region|ENV-REGION",
                "domain: notes.example|domain: notes|domain|ENV-DOMAIN",
                "ami-0a1b2c3d4e5f60718|ami-1|imageId|LEGACY-IMAGE",
                "-1a, ap-northeast-1c]|-1a]|zones|NET-ZONES",
                "1a, ap-northeast-1c|1a, \"x: {\\n\"|zones[1]|NET-ZONES",
                "certificate/0b1c2d3e|certificate/zz|certificateArn|NET-CERTIFICATE",
                "name: aoki, role|name: Aoki!, role|admin.name|NAME-LABEL",
                ":role/aoki|:user/aoki|admin.roleArn|PERSON-ARN",
                "email: aoki@notes.example|email: aoki|admin.email|PERSON-EMAIL",
                "{ name: web }|{ name: web, instances: 0 }|layers[0].instances|LEGACY-INSTANCES",
                "{ name: web }|{ name: web, instances: 1001 }|layers[0].instances|LEGACY-INSTANCES",
                "{ name: web }|{ name: web, instanceType: \"m5.large # }\" }|layers[0].instanceType|LEGACY-TYPE",
                "kind: web|kind: website|features[0].kind|YAML-WORD",
                "kind: web|kind: worker|features[0].queue|INIT-KIND",
                "kind: web|kind: cron|features[0].hosts|INIT-KIND",
                "kind: web|kind: web~    queue: jobs|features[0].queue|INIT-KIND",
                "kind: web|kind: web~    layer: wep|features[0].layer|REF-LAYER",
                "kind: web|kind: web~    longestSeconds: 0|features[0].longestSeconds|HTTP-LONGEST-REQUEST",
                "kind: web|kind: web~    longestSeconds: 3000|features[0].longestSeconds|POD-DRAIN",
                "kind: web|kind: web~    pods: 1|features[0].pods|POD-COUNT",
                "kind: web|kind: web~    port: 80|features[0].port|HTTP-PORT",
                "kind: web|kind: web~    healthPath: //x|features[0].healthPath|HTTP-HEALTH-PATH",
                "kind: web|kind: web~    cpu: 1m|features[0].cpu|POD-CPU",
                "kind: web|kind: web~    memory: 1GB|features[0].memory|POD-MEMORY",
                "web:1.4.2|web:latest|features[0].image|POD-IMAGE",
                "hosts: [www]|hosts: []|features[0].hosts|INIT-KIND",
                "hosts: [www]|hosts: [\"www: {}\"]|features[0].hosts[0]|HTTP-HOST",
                "hosts: [www]|hosts: [www]~    paths: [x]|features[0].paths[0]|HTTP-PATH"
            })
    void whatIsWrongIsSaidAtTheAnswer(String right, String wrong, String path, String rule) throws IOException {
        String answers = SHORT.replace(right, wrong.replace("~", "\n"));
        assertThat(answers).isNotEqualTo(SHORT);
        Run run = init(answers);
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches(
                        "refused  answers\\.yaml:\\d+: " + Pattern.quote(path) + ": .* \\[" + rule + "\\]"));
        assertThat(run.out()).doesNotContain("\u001b").contains("Nothing was written.");
        assertThat(written()).isEmpty();
        assertThat(project.resolveSibling("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service: notes|service: a23456789012345678901234567890",
                "service: notes|service: notes~environment: s",
                "service: notes|service: \"on\"",
                "service: notes|service: notes~cidr: 10.20.0.0/19",
                "service: notes|service: notes~observability: prometheus",
                "service: notes|service: notes~observability: new-relic~newRelicAccount: 1000",
                "service: notes|service: notes~observability: otlp~otlpEndpoint: \"https://otlp.example.com\"",
                "service: notes|service: notes~delivery: gitops~repository: \"ssh://git@git.notes.example/m.git\"",
                "{ name: web }|{ name: \"yes\", instances: 1000 }",
                "{ name: web }|{ name: web, instances: 1 }",
                "kind: web|kind: api~    paths: [\"/a*\", /b]",
                "kind: web|kind: web~    pods: 150",
                "kind: web|kind: web~    port: 65535",
                "kind: web|kind: web~    cpu: \"3\"~    memory: 12Gi",
                "kind: web|kind: web~    capacity: on-demand",
                "hosts: [www]|hosts: [\"*.notes.example\", notes.example, notes.other.example]",
                "hosts: [www]|hosts: [\"null\"]"
            })
    void whatIsRightIsPlanned(String right, String other) throws IOException {
        String answers = SHORT.replace(right, other.replace("~", "\n"));
        assertThat(answers).isNotEqualTo(SHORT);
        Run run = init(answers);
        assertThat(run.exit()).as(run.out()).isZero();
        Run plan = ScratchProject.run(project, CLOCK, "plan");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out()).doesNotContain("Refused before the move ends");
        assertThat(ScratchProject.run(project, CLOCK, "next", run.out().contains("/s/") ? "s" : "production")
                        .exit())
                .isZero();
    }
}
