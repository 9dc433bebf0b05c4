package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Folders;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Hostile text in each free text of each file is plain text in each format of each command. */
class HostileTextTest {

    /** Ends a line, a fence, a table's cell and a comment; colours a terminal; names a person; is a command of a workflow. */
    private static final String HOSTILE =
            "kept \u001b[31mred\n::error::gone\n  ::stop-commands::x\n# heading\n```\n<!-- <script>"
                    + "alert(1)</script> @aoki #12 [a](https://evil.example) ![b](x) ##[error]x | "
                    + "<details> www.evil.example GH-12 hidamari/web#12 &#60;!-- [r]: x :+1: \"' \\ \u202e\u200b\u2066\u0085\u2028";

    /** What of it a file may have: YAML 1.1 and 1.2 disagree about the last two characters. */
    private static final String ACCEPTED = HOSTILE.replace("\u0085", "").replace("\u2028", "");

    /** The same as a scalar of YAML. */
    private static final String QUOTED =
            Visible.quoted(ACCEPTED.replace("\n", "\u0001")).replace("\\u0001", "\\n");

    private static final Path BASE = Path.of("test/resources/cases/base/environments");
    private static final Map<String, String> FILES = Map.of(
            "service.json", "service.yaml",
            "environment.json", "production/environment.yaml",
            "migration.json", "production/migration.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    /** Keeps days and the key {@code on} as texts. */
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    @Test
    void inEachTextOfEachFile() throws IOException {
        int texts = 0;
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            List<List<String>> paths = new ArrayList<>();
            walk(JSON.readTree(schema.getValue()), List.of(), paths);
            assertThat(paths).as(schema.getKey()).hasSizeGreaterThan(5);
            texts += paths.size();
            for (List<String> path : paths) {
                Folders.copy(BASE, folder.resolve("environments"));
                Path file = folder.resolve("environments").resolve(FILES.get(schema.getKey()));
                Object root = YAML.readValue(file.toFile(), Map.class);
                put(root, path, 0);
                YAML.writeValue(file.toFile(), root);
                findingsAreInert(path);
            }
        }
        assertThat(texts).isGreaterThan(100);
    }

    /** The places of all texts: names of keys, {@code []} for an item and {@code *} for any key. */
    private static void walk(JsonNode schema, List<String> path, List<List<String>> paths) {
        if (schema.has("anyOf")) {
            walk(schema.path("anyOf").get(1), path, paths);
        } else if (schema.has("items")) {
            walk(schema.path("items"), with(path, "[]"), paths);
        } else if (schema.has("properties")
                || schema.path("additionalProperties").isObject()) {
            paths.add(with(path, "?"));
            schema.path("properties")
                    .properties()
                    .forEach(one -> walk(one.getValue(), with(path, one.getKey()), paths));
            if (schema.path("additionalProperties").isObject()) {
                walk(schema.path("additionalProperties"), with(path, "*"), paths);
            }
        } else if (schema.toString().contains("string") || schema.has("enum")) {
            paths.add(path);
        }
    }

    private static List<String> with(List<String> path, String last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }

    /** Puts the text there; {@code ?} makes a key of it. What is missing on the way is created. */
    @SuppressWarnings("unchecked")
    private static void put(Object node, List<String> path, int at) {
        String step = path.get(at);
        boolean isLast = at == path.size() - 1;
        Object next =
                isLast ? HOSTILE : List.of("[]").contains(path.get(at + 1)) ? new ArrayList<>() : new LinkedHashMap<>();
        if (step.equals("[]")) {
            List<Object> list = (List<Object>) node;
            boolean isThere = !list.isEmpty() && isLikeOneOf(list.get(0), next);
            if (isLast || !isThere) {
                list.add(0, next);
            }
            if (!isLast) {
                put(list.get(0), path, at + 1);
            }
            return;
        }
        Map<String, Object> map = (Map<String, Object>) node;
        String key = step.equals("?")
                ? HOSTILE
                : step.equals("*") ? map.keySet().stream().findFirst().orElse("KEY") : step;
        if (isLast || !map.containsKey(key) || !isLikeOneOf(map.get(key), next)) {
            map.put(key, next);
        }
        if (!isLast) {
            put(map.get(key), path, at + 1);
        }
    }

    private static boolean isLikeOneOf(Object one, Object other) {
        return one instanceof List == other instanceof List && one instanceof Map == other instanceof Map;
    }

    private void findingsAreInert(List<String> path) throws IOException {
        Findings findings = new Findings();
        Reading reading = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
        findings.addAll(reading.findings());
        Planner.plans(reading, findings);
        List<Finding> all = findings.all();
        isInert(path + " as text", printed(terminal -> terminal.findings(findings.refused(), findings.warnings())));
        String sarif = printed(terminal -> new FindingDocuments(terminal, "").sarif(all));
        isInert(path + " as SARIF", sarif);
        assertThat(JSON.readTree(sarif).at("/runs/0/results")).hasSize(all.size());
        String github = printed(terminal -> new FindingDocuments(terminal, "").annotations(all));
        assertThat(github.lines()).hasSize(all.size()).allMatch(line -> line.matches("::(error|warning) file=.*"));
        assertThat(github.replace("\n", "")).doesNotContain("##[").matches(text -> text.codePoints()
                .noneMatch(Visible::isHidden));
    }

    private interface Printer {
        void print(Terminal terminal) throws IOException;
    }

    private static String printed(Printer printer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printer.print(new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void isInert(String what, String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && Visible.isHidden(c))
                        .mapToObj("%04x"::formatted))
                .as(what)
                .isEmpty();
        assertThat(text.lines()).as(what).noneMatch(line -> line.strip().startsWith("::"));
        assertThat(text).as(what).doesNotContain("##[");
    }

    /** All free texts that are accepted, through the commands that show them. */
    @Test
    void inEachCommand() throws Exception {
        ScratchProject project = ScratchProject.create(folder).withNodeModules();
        try {
            clear(folder.resolve("environments"));
            Folders.copy(BASE, folder.resolve("environments"));
            project.commit();
            project.replace("service.yaml", "because: New Year cards", "because: " + QUOTED);
            project.replace("service.yaml", "WORKERS: \"4\"", "WORKERS: " + QUOTED);
            project.replace(
                    "service.yaml",
                    "    secrets: [SESSION_KEY]",
                    "    secrets: [SESSION_KEY]\n    differences: [{ key: SESSION_KEY, only: legacy, because: " + QUOTED
                            + " }]");
            project.replace("production/environment.yaml", "LOG_LEVEL: info", "LOG_LEVEL: " + QUOTED);
            project.replace("production/environment.yaml", "    traces: new-relic\n", "");
            project.replace(
                    "production/environment.yaml",
                    "observability:\n",
                    "observability:\n  without: { traces: " + QUOTED + " }\n");
            project.append("{ on: 2026-02-10, roll-back: front, to: 0, because: " + QUOTED + " }");
            project.append("{ on: 2026-02-10, shift: front, to: 5, override: [PLAN-BAKE], because: " + QUOTED + " }");
            for (String format : List.of("text", "json", "sarif", "github")) {
                Run run = project.hikkoshi("check", "--base", "HEAD", "--format", format);
                assertThat(run.out()).as(format).contains("PLAN-BAKE").containsIgnoringCase("\\u001b");
                if (!format.equals("github")) {
                    isInert("check as " + format, run.out());
                }
            }
            isInert("plan", project.hikkoshi("plan").out());
            isInert(
                    "prerequisites",
                    project.hikkoshi("prerequisites", "production").out());
            synthIsInert();
            reportIsInert(project);
            isInert("diff as text", project.hikkoshi("diff", "--base", "HEAD").out());
            markdownIsInert(project.hikkoshi("diff", "--base", "HEAD", "--format", "markdown")
                    .out());
        } finally {
            project.withoutNodeModules();
        }
    }

    private void synthIsInert() throws IOException {
        String text = printed(terminal -> {
            try {
                Main.run(folder.resolve("environments"), Map.of(), terminal, () -> {
                    throw new IllegalStateException("asked for");
                });
            } catch (IllegalStateException asked) {
                assertThat(asked).hasMessage("asked for");
            }
        });
        assertThat(text).contains("Overridden because: kept \\u001b[31mred");
        isInert("synth", text);
        Reading reading = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
        Plan plan = Planner.plans(reading, new Findings()).get("production");
        String manifests = String.join(
                "\n---\n",
                new PhaseSynthesis(Path.of("")).whole(plan.latest()).manifests().values());
        List<Object> values = new ArrayList<>();
        yaml().loadAll(manifests).forEach(document -> scalars(document, values));
        assertThat(values.stream()
                        .filter(value -> String.valueOf(value).startsWith("kept"))
                        .map(value -> shown(value)))
                .as("the value of a variable, unchanged")
                .isNotEmpty()
                .containsOnly(shown(ACCEPTED));
    }

    private static String shown(Object text) {
        return Visible.line(String.valueOf(text));
    }

    private static void scalars(Object node, List<Object> values) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> scalars(value, values));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> scalars(value, values));
        } else {
            values.add(node);
        }
    }

    private void reportIsInert(ScratchProject project) throws IOException {
        assertThat(project.hikkoshi("report", "production", "-o", "page").exit())
                .isZero();
        String html = Files.readString(folder.resolve("page/production.html"));
        assertThat(html.codePoints().filter(c -> c != '\n' && Visible.isHidden(c)))
                .isEmpty();
        assertThat(html)
                .doesNotContain("<script", "<!--", "<details> www", "href=\"https://evil", "src=\"x\"")
                .contains("\\u001b[31mred");
    }

    private static void markdownIsInert(String markdown) {
        isInert("diff as Markdown", markdown);
        assertThat(markdown).contains("\\u001b");
        Node document = Parser.builder().build().parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock html) {
                // The project's own: a part that a reader unfolds.
                assertThat(html.getLiteral())
                        .matches("<details><summary>(Resources|Manifests|Quotas)</summary>|</details>");
            }

            @Override
            public void visit(HtmlInline html) {
                assertThat(html.getLiteral()).isNull();
            }

            @Override
            public void visit(Link link) {
                assertThat(link.getDestination()).isNull();
            }

            @Override
            public void visit(Image image) {
                assertThat(image.getDestination()).isNull();
            }

            @Override
            public void visit(Text text) {
                assertThat(text.getLiteral()).doesNotContain("@aoki", "#12", "https://evil", "www.", "GH-12", ":+1:");
            }
        });
        assertThat(markdown.lines()).noneMatch(line -> line.strip().equals("# heading"));
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    private static void clear(Path environments) throws IOException {
        try (Stream<Path> files = Files.walk(environments)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(environments)) {
                    Files.delete(file);
                }
            }
        }
    }
}
