package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.output.Acknowledged;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.report.RuleTable;
import dev.hikkoshi.review.StepWords;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The audit bundle of one phase: input, output, rules, findings and versions, with the SHA-256 of each file in {@value
 * #SUMS}, in the format of {@code sha256sum --check}.
 */
final class AuditBundle {

    static final String SUMS = "SHA256SUMS";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final List<String> SETTINGS = List.of("cdk.json", "pom.xml", "package.json", "package-lock.json");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Adds the input: the service, the environment, its ledger, and the settings of the project. */
    void inputs(Path project, String environment) throws IOException {
        Path environments = project.resolve("environments");
        for (Path file : filesOf(environments, 1)) {
            put("inputs/environments/" + file.getFileName(), Files.readAllBytes(file));
        }
        folder("inputs/environments/" + environment, environments.resolve(environment));
        for (String name : SETTINGS) {
            if (Files.exists(project.resolve(name))) {
                put("inputs/" + name, Files.readAllBytes(project.resolve(name)));
            }
        }
    }

    /** Adds the output: the templates, the manifests, the files for operations, and the report of the CloudFormation rules. */
    void outputs(Path assembly, String environment) throws IOException {
        SortedMap<String, String> templates = PhaseSynthesis.templates(assembly.resolve("assembly-" + environment));
        templates.forEach((stack, text) -> put("templates/" + stack + ".json", bytes(text)));
        folder("manifests", assembly.resolve("manifests").resolve(environment));
        folder("operations", assembly.resolve("operations").resolve(environment));
        put("validation-report.json", Files.readAllBytes(assembly.resolve("validation-report.json")));
        json(
                "acknowledgements.json",
                Acknowledged.in(templates.entrySet().stream()
                        .map(entry -> Template.parse(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    /** Adds the rules, and their findings for the input. */
    void findings(List<Finding> findings) throws IOException {
        json("rules.json", RuleTable.json());
        json("findings.json", JsonFindings.of(findings));
    }

    /** Adds a document. */
    void json(String path, Object content) throws IOException {
        put(path, bytes(Visible.block(JSON.writeValueAsString(content)) + "\n"));
    }

    /** Writes the ZIP file; the same content always has the same bytes. */
    void writeTo(OutputStream stream) throws IOException {
        StringBuilder sums = new StringBuilder();
        files.forEach((path, content) ->
                sums.append(sha256(content)).append("  ").append(path).append('\n'));
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(SUMS, bytes(sums.toString()));
        ReproducibleZip.write(stream, all);
    }

    /** The number of files, without the list of their sums. */
    int size() {
        return files.size();
    }

    private void folder(String path, Path folder) throws IOException {
        for (Path each : filesOf(folder, Integer.MAX_VALUE)) {
            String name = folder.relativize(each).toString().replace('\\', '/');
            put(path + "/" + name, Files.readAllBytes(each));
        }
    }

    private static List<Path> filesOf(Path folder, int depth) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void put(String path, byte[] content) {
        files.put(path, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The environment, the phase and the commit of the bundle. */
    static Map<String, Object> about(Selection selection, Path project) throws IOException {
        Map<String, Object> about = new TreeMap<>();
        int number = selection.phase().number();
        about.put("service", selection.plan().environment().service().name());
        about.put("environment", selection.plan().environment().name());
        about.put("phase", number);
        about.put("phases", selection.plan().phases().size() - 1);
        about.put(
                "lastStep",
                number == 0
                        ? ""
                        : StepWords.of(selection.plan().ledger().steps().get(number - 1)));
        Map<String, Object> features = new TreeMap<>();
        selection
                .phase()
                .states()
                .forEach((name, state) ->
                        features.put(name, Map.of("stage", state.stage().word(), "share", state.share())));
        about.put("features", features);
        Checkout.of(project).ifPresent(checkout -> {
            about.put("commit", checkout.commit());
            about.put("clean", checkout.clean());
        });
        return about;
    }
}
