package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Folders;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.cases.Cases;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import dev.hikkoshi.constructs.workload.OwnerQuestion;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.PlatformDefault;
import dev.hikkoshi.model.PlatformDefault.Declared;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.Synthesizer.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each row of {@link PlatformDefault}: with a declared number above the default, the output of both sides has the value that
 * follows from it, or a finding names it. A row that is gone, or one that nothing here measures, fails.
 */
class PlatformDefaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All above each default: a request of 15 minutes, a job of 20, a run of 2 hours, 130 consumers. */
    private static final Map<Declared, Long> DECLARED = new EnumMap<>(Map.ofEntries(
            Map.entry(Declared.REQUEST, 900L),
            Map.entry(Declared.BODY, 50L),
            Map.entry(Declared.JOB, 1_200L),
            Map.entry(Declared.SILENCE, 1_000L),
            Map.entry(Declared.CONSUMERS, 130L),
            Map.entry(Declared.RUN, 7_200L),
            Map.entry(Declared.START_OF_RUN, 1_800L),
            Map.entry(Declared.WORK, 900L),
            Map.entry(Declared.HOURS_OF_WORK, 3L),
            Map.entry(Declared.GRACE, 7_210L),
            Map.entry(Declared.REPLACEMENT, 915L + 600 + 580 + 10),
            Map.entry(Declared.STARTUP, 600L),
            Map.entry(Declared.IDLE, 4_000L)));

    /** The recipes' own text for a feature of a layer. */
    private static final String RENDER =
            """
            require 'json'
            Dir.glob("#{ARGV[0]}/*.rb").sort.each { |library| load library }
            feature = Legacy::Feature.new(ARGV[1], JSON.parse($stdin.read))
            puts Legacy::Nginx.site(feature, 80) if feature.http?
            puts Legacy::Unit.new({ 'legacy' => { 'home' => '/opt/legacy', 'drain_seconds' => 60 } }, feature).service('r1')
            """;

    /** How often the value stands in the output: once for each side, layer or feature that has it. */
    private static final Map<PlatformDefault, Integer> TIMES = new EnumMap<>(Map.of(
            PlatformDefault.DEREGISTRATION_DELAY, 2,
            PlatformDefault.NGINX_READ, 2,
            PlatformDefault.NGINX_SEND, 2,
            PlatformDefault.NGINX_BODY_TIME, 2,
            PlatformDefault.NGINX_ANSWER_TIME, 2,
            PlatformDefault.NGINX_KEEP_ALIVE, 2,
            PlatformDefault.NGINX_BODY_SIZE, 2));

    private static final Path BASE = Path.of("test/resources/cases/base/environments");

    /** What a rule judges, with a number that outranks the default. */
    private static final Map<PlatformDefault, String> CHANGES = new EnumMap<>(Map.of(
            PlatformDefault.KEEP_ALIVE,
            "longestRequestSeconds: 20 → longestRequestSeconds: 90\n      keepAliveSeconds: 94",
            PlatformDefault.NODE_UPDATE,
            "longestRunSeconds: 600 → longestRunSeconds: 901",
            PlatformDefault.VISIBILITY,
            "longestJobSeconds: 30 → longestJobSeconds: 90",
            PlatformDefault.RUN_STARTED,
            "startingDeadlineSeconds: 300 → startingDeadlineSeconds: 9"));

    private static final String LEDGER =
            """
            steps:
              - { on: 2026-01-12, build: cluster }
              - { on: 2026-01-19, build: observability }
              - { on: 2026-02-02, deploy-both: [api, export] }
              - { on: 2026-02-02, deploy-both: thumbs }
              - { on: 2026-02-04, shift: thumbs, to: 5 }
              - { on: 2026-02-06, shift: thumbs, to: 50 }
              - { on: 2026-02-08, move: thumbs }
            """;

    @TempDir
    private static Path folder;

    private static Texts texts;
    private static String fleet;

    @BeforeAll
    static void synthesize() throws IOException, InterruptedException {
        Folders.copy(BASE, folder);
        replace(
                "service.yaml",
                "longestRequestSeconds: 20\n    pods: { min: 6, max: 40, peak: 32, cpu: \"1\", memory: 1536Mi }\n    placement: { capacity: spot }",
                "longestRequestSeconds: 900\n      healthCheck: { eks: { intervalSeconds: 60, healthyThreshold: 10 } }\n      startupSeconds: 600\n      webSockets: { quietSeconds: 1000 }\n      largestBodyMiB: 50\n    pods: { min: 6, max: 40, peak: 32, cpu: \"1\", memory: 1536Mi }\n    placement: { capacity: on-demand }");
        replace("service.yaml", "visibilityTimeoutSeconds: 180", "visibilityTimeoutSeconds: 3600");
        replace(
                "service.yaml",
                "consumers: 40\n      jobsPerConsumer: 5\n      longestJobSeconds: 30\n    pods: { min: 2, max: 40, cpu: \"1\", memory: 2Gi }\n    placement: { capacity: spot }",
                "consumers: 130\n      jobsPerConsumer: 5\n      longestJobSeconds: 1200\n    pods: { min: 2, max: 130, cpu: 250m, memory: 512Mi }\n    placement: { capacity: on-demand }");
        replace(
                "service.yaml",
                "longestRunSeconds: 600\n      startingDeadlineSeconds: 300",
                "longestRunSeconds: 7200\n      startingDeadlineSeconds: 1800");
        Files.writeString(folder.resolve("production/migration.yaml"), LEDGER);
        replace("production/environment.yaml", "typical: 2\n      max: 4", "typical: 2\n      max: 60");
        Plan plan = plan();
        texts = new PhaseSynthesis(Path.of("")).whole(plan.latest());
        Optional<Path> ruby = TestTool.RUBY.find();
        fleet = ruby.isEmpty() ? "" : rendered(ruby.get(), "api") + rendered(ruby.get(), "export");
    }

    @ParameterizedTest
    @EnumSource(PlatformDefault.class)
    void aDeclaredNumberOutranksTheDefault(PlatformDefault row) {
        if (!row.finding().isEmpty()) {
            assertThat(found(row)).contains(row.finding());
            return;
        }
        long declared = DECLARED.get(row.declared());
        long value = row.of(declared);
        assertThat(value).as("the declared number is above the default").isGreaterThan(row.usual());
        assertThat(measured(row)).hasSize(TIMES.getOrDefault(row, 1)).containsOnly(value);
    }

    @Test
    void everyDeclaredTimeSizeAndCountOfWorkHasARow() {
        assertThat(Arrays.stream(PlatformDefault.values())
                        .map(row -> row.declared().key()))
                .contains(
                        "features[].http.longestRequestSeconds",
                        "features[].http.keepAliveSeconds",
                        "features[].http.largestBodyMiB",
                        "features[].http.startupSeconds",
                        "features[].worker.longestJobSeconds",
                        "features[].worker.consumers",
                        "features[].cron.longestRunSeconds",
                        "features[].cron.startingDeadlineSeconds")
                .hasSize(30);
    }

    private static List<Long> measured(PlatformDefault row) {
        return switch (row) {
            case DEREGISTRATION_DELAY -> attributes(row.setting(), "api", "legacy/api");
            case IDLE_TIMEOUT -> List.of(attributes(row.setting(), "edge").get(0));
            case PRE_STOP -> numbers(pod("api", "Deployment").at("/containers/0/lifecycle/preStop/sleep/seconds"));
            case GRACE_OF_REQUESTS -> numbers(pod("api", "Deployment").path(row.setting()));
            case GRACE_OF_JOBS -> numbers(pod("thumbs", "Deployment").path(row.setting()));
            case GRACE_OF_RUNS ->
                numbers(object("export", "CronJob")
                        .at("/spec/jobTemplate/spec/template/spec")
                        .path(row.setting()));
            case STARTUP -> probe("startupProbe");
            // The kubelet gives up after whole periods.
            case LIVENESS -> probe("livenessProbe");
            case ROLLOUT -> numbers(object("api", "Deployment").path("spec").path(row.setting()));
            case NODE_REMOVAL -> inText(texts.templates().get("cluster"), row.setting() + "\\W+(\\d+)");
            case QUEUE_COOLDOWN, QUEUE_CONSUMERS ->
                numbers(object("thumbs", "ScaledObject").path("spec").path(row.setting()));
            case QUEUE_WINDOW ->
                numbers(object("thumbs", "ScaledObject")
                        .at("/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown")
                        .path(row.setting()));
            // Before the run, the pod asks for its owner.
            case RUN_DEADLINE ->
                List.of(object("export", "CronJob")
                                .at("/spec/jobTemplate/spec")
                                .path(row.setting())
                                .asLong()
                        - OwnerQuestion.LONGEST_SECONDS);
            case MISSED_RUNS -> numbers(object("export", "CronJob").path("spec").path(row.setting()));
            case NGINX_READ, NGINX_SEND, NGINX_BODY_TIME, NGINX_ANSWER_TIME, NGINX_KEEP_ALIVE ->
                ofFleet("\\b" + row.setting() + " (\\d+)s;");
            case NGINX_BODY_SIZE -> ofFleet(row.setting() + " (\\d+)m;");
            case DOCKER_STOP -> ofFleet("docker stop -t (\\d+) api");
            case SYSTEMD_STOP -> ofFleet("docker stop -t \\d+ api-%i\n" + row.setting() + "=(\\d+)");
            case SYSTEMD_RUN -> ofFleet(row.setting() + "=(\\d+)");
            case INSTANCE_DRAIN -> rounds();
            case IDLE_TIMEOUT_OF_OWNER, KEEP_ALIVE, NODE_UPDATE, VISIBILITY, RUN_STARTED ->
                throw new IllegalStateException();
        };
    }

    /** What is found in a small service with a number that the default is too little for. */
    private static List<String> found(PlatformDefault row) {
        String name = "finding-" + row.name().toLowerCase(Locale.ROOT);
        Path environments = row == PlatformDefault.IDLE_TIMEOUT_OF_OWNER
                ? Cases.write("valid/idle-timeout-that-nobody-has-written", TestFolder.of(name))
                : changed(name, CHANGES.get(row));
        return EnvironmentReader.read(environments, Optional.empty()).findings().all().stream()
                .map(Finding::id)
                .toList();
    }

    private static Path changed(String name, String change) {
        String[] both = change.split(" → ");
        Path copy = TestFolder.of(name);
        try {
            Folders.copy(BASE, copy);
            String service = Files.readString(copy.resolve("service.yaml"));
            assertThat(service).contains(both[0]);
            Files.writeString(copy.resolve("service.yaml"), service.replace(both[0], both[1]));
            return copy;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Long> attributes(String key, String... places) {
        List<Long> found = new ArrayList<>();
        for (String place : places) {
            String[] parts = place.split("/");
            for (JsonNode resource : template(parts[0]).path("Resources")) {
                JsonNode properties = resource.path("Properties");
                if (parts.length > 1 && !properties.path("Name").asText().contains("-" + parts[1] + "-")) {
                    continue;
                }
                for (String attributes : List.of("TargetGroupAttributes", "LoadBalancerAttributes")) {
                    for (JsonNode attribute : properties.path(attributes)) {
                        if (attribute.path("Key").asText().equals(key)) {
                            found.add(attribute.path("Value").asLong());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static JsonNode template(String stack) {
        try {
            return JSON.readTree(texts.templates().get(stack));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private static JsonNode object(String feature, String kind) {
        try (MappingIterator<JsonNode> objects = new YAMLMapper()
                .readerFor(JsonNode.class)
                .readValues(texts.manifests().get(feature))) {
            while (objects.hasNext()) {
                JsonNode object = objects.next();
                if (object.path("kind").asText().equals(kind)) {
                    return object;
                }
            }
            throw new IllegalStateException("no " + kind + " of " + feature);
        } catch (IOException noYaml) {
            throw new UncheckedIOException(noYaml);
        }
    }

    private static JsonNode pod(String feature, String kind) {
        return object(feature, kind).at("/spec/template/spec");
    }

    /** How long a probe may fail until the process ends. */
    private static List<Long> probe(String name) {
        JsonNode probe = pod("api", "Deployment").at("/containers/0").path(name);
        return List.of(probe.path("periodSeconds").asLong()
                * probe.path("failureThreshold").asLong());
    }

    private static List<Long> numbers(JsonNode number) {
        assertThat(number.isIntegralNumber()).isTrue();
        return List.of(number.asLong());
    }

    private static List<Long> inText(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }

    private static List<Long> ofFleet(String pattern) {
        TestTool.RUBY.orSkip();
        return inText(fleet, pattern);
    }

    /** The rounds of the drain of the layer with the longest run. */
    private static List<Long> rounds() {
        for (JsonNode resource : template("legacy").path("Resources")) {
            JsonNode properties = resource.path("Properties");
            if (properties.path("Name").asText().endsWith("-batch-drain")) {
                return List.of(properties
                        .path("Content")
                        .path("mainSteps")
                        .valueStream()
                        .filter(step -> step.path("name").asText().matches("drain\\d*"))
                        .count());
            }
        }
        throw new IllegalStateException("no runbook");
    }

    private static Plan plan() {
        Reading reading = EnvironmentReader.read(folder, Optional.of("production"));
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        Plan plan = Planner.plan(
                reading.environments().get("production"), reading.ledgers().get("production"), findings);
        assertThat(findings.refused()).isEmpty();
        return plan;
    }

    private static void replace(String file, String old, String text) throws IOException {
        String written = Files.readString(folder.resolve(file));
        assertThat(written).contains(old);
        Files.writeString(folder.resolve(file), written.replace(old, text));
    }

    /** The site of nginx and the unit of a feature, as the recipes write them from its parameters. */
    private static String rendered(Path ruby, String feature) throws IOException, InterruptedException {
        ObjectNode parameters = JSON.createObjectNode();
        for (JsonNode resource : template(feature).path("Resources")) {
            JsonNode properties = resource.path("Properties");
            if (resource.path("Type").asText().equals("AWS::SSM::Parameter")) {
                String name = properties.path("Name").asText();
                parameters.put(name.substring(name.lastIndexOf('/') + 1), text(properties.path("Value")));
            }
        }
        String libraries = Cookbooks.directory()
                .resolve("legacy/libraries")
                .toAbsolutePath()
                .toString();
        Process process = TestProcess.of(ruby.toString(), "-e", RENDER, libraries, feature)
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(parameters));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static String text(JsonNode value) {
        return value.isTextual()
                ? value.asText()
                : value.path("Fn::Join")
                        .path(1)
                        .valueStream()
                        .map(part -> part.isTextual() ? part.asText() : "arn")
                        .collect(Collectors.joining());
    }
}
