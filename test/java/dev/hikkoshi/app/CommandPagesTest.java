package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * One golden page per command with all its sentences, for reviewers. Other tests assert ids, numbers and places.
 *
 * <p>{@code mvn test -Dtest=CommandPagesTest -Dgolden.rewrite=true} writes the pages again. CI never does.
 */
class CommandPagesTest extends WithSampleProject {

    private static final Path GOLDEN = Path.of("test", "golden", "commands");
    private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

    @Test
    void plan() throws IOException {
        page("plan", run(0, "plan"));
    }

    @Test
    void next() throws IOException {
        page("next", run(0, "next", "production"));
    }

    @Test
    void check() throws IOException {
        project.replace("production/migration.yaml", "5xx on long responses while pods drained", "pods were slow")
                .replace("service.yaml", "port: 8080", "port: 8081")
                .append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        page("check", run(1, "check", "--base", "HEAD"));
    }

    @Test
    void diff() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        page("diff", run(0, "diff", "--base", "HEAD", "production"));
    }

    @Test
    void report() throws IOException {
        run(0, "report", "production", "-o", "report");
        String html = Files.readString(folder.resolve("report/production.html"));
        String text = html.replaceAll("(?s)<style>.*?</style>|<svg.*?</svg>", "")
                .replaceAll("</?(?:h\\d|p|li|tr|section|caption|dt|title|div)[^>]*>", "\n")
                .replaceAll("<[^>]+>", " ");
        page(
                "report",
                text.lines()
                        .map(line -> line.replaceAll("[\\s\\u00a0]+", " ").strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void prove() throws IOException {
        project.write(
                "production/migration.yaml",
                "steps: [{ on: 2026-01-12, build: cluster }, { on: 2026-02-02, deploy-both: admin-console }]");
        page("prove", run(0, "prove", "production").replaceAll(", [0-9.]+ s\n", ", N s\n"));
    }

    @Test
    void audit() throws IOException {
        String out = run(0, "audit", "production", "--phase", "30", "-o", "production-30.zip");
        try (ZipFile bundle = new ZipFile(folder.resolve("production-30.zip").toFile())) {
            page(
                    "audit",
                    out.replaceAll("[0-9a-f]{64}", "…")
                            + bundle.stream()
                                    .map(entry -> "  " + entry.getName() + "\n")
                                    .collect(Collectors.joining()));
        }
    }

    @Test
    void importing() throws IOException {
        Path live = folder.resolve("another-project");
        LiveFiles.base().writeTo(live);
        Run run = ScratchProject.hikkoshi(live, "import", "production", "--from", "live", "--answers", "answers.yaml");
        assertThat(run.exit()).isZero();
        page("import", run.out());
    }

    /** The questions, what a first draft gets, and what is printed about files that are written. */
    @Test
    void init() throws IOException {
        Path other = folder.resolve("new-project");
        Files.createDirectories(other);
        Path answers = Path.of("test/resources/init").toAbsolutePath();
        StringBuilder pages = new StringBuilder();
        for (String[] line : new String[][] {
            {"init"}, {"init", "--answers", "first-draft.yaml"}, {"init", "--answers", "newcomer.yaml"}
        }) {
            if (line.length > 1) {
                Files.copy(answers.resolve(line[2]), other.resolve(line[2]));
            }
            pages.append("$ npx hikkoshi ")
                    .append(String.join(" ", line))
                    .append('\n')
                    .append(ScratchProject.hikkoshi(other, line).out())
                    .append('\n');
        }
        page("init", pages.toString());
    }

    /** The file that init writes for the environment of a newcomer. */
    @Test
    void initializedEnvironment() throws IOException {
        Path other = folder.resolve("new-environment");
        Files.createDirectories(other);
        Files.copy(Path.of("test/resources/init/newcomer.yaml"), other.resolve("newcomer.yaml"));
        assertThat(ScratchProject.hikkoshi(other, "init", "--answers", "newcomer.yaml")
                        .exit())
                .isZero();
        page("init-environment", Files.readString(other.resolve("environments/production/environment.yaml")));
    }

    @Test
    void explain() throws IOException {
        page("explain", run(0, "explain", "PLAN-JUMP"));
    }

    /** One key of each sort: a value, words, a list, a mapping by name, a value with a reason, a verb, a mapping with keys, an answer of init. */
    @Test
    void explainKeys() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (String key : List.of(
                "migration",
                "environment.loadBalancers[].existing.listenerArn",
                "features[].kind",
                "features[].http.stickinessSeconds",
                "observability.signals",
                "environment.policy.maxJump",
                "steps[].roll-back",
                "environment.cluster.pools[]",
                "takesOver",
                "answers.features[].longestSeconds")) {
            pages.append("$ npx hikkoshi explain ")
                    .append(key)
                    .append('\n')
                    .append(run(0, "explain", key))
                    .append('\n');
        }
        page("explain-keys", pages.toString());
    }

    @Test
    void handingOver() throws IOException {
        page("handing-over", run(0, "handing-over"));
    }

    private String run(int exit, String... args) {
        Run run = project.hikkoshi(args);
        assertThat(run.exit()).isEqualTo(exit);
        return run.out();
    }

    private static void page(String command, String printed) throws IOException {
        Path file = GOLDEN.resolve(command + ".txt");
        String text = printed.replaceAll("([Cc]ompared with |, commit )[0-9a-f]{10}", "$1COMMIT");
        if (REWRITE) {
            assertThat(System.getenv("CI")).as("CI rewrites no golden file").isNull();
            Files.writeString(file, text);
        }
        assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
