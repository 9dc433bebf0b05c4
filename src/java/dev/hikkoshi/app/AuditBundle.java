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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The audit bundle of one phase: input, output, rules, findings and versions, with the SHA-256 of each file in {@value
 * #SUMS}, in the format of {@code sha256sum --check}.
 */
final class AuditBundle {

    static final String SUMS = "SHA256SUMS";

    /** The signature of the list: 64 bytes of Ed25519 (RFC 8032). */
    static final String SIGNATURE = "SHA256SUMS.sig";

    private static final String PAGE = "HOW-TO-CHECK.txt";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Adds the input: the service, the environment, its ledger, and the settings of the project. */
    void inputs(CommittedInputs inputs) {
        inputs.files().forEach((path, content) -> put("inputs/" + path, content));
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

    /**
     * Adds the page that says how to check the bundle, and the list of sums; with a key, also the signature of the list. Nothing
     * is added after it.
     *
     * @return the SHA-256 of the list
     */
    String seal(Optional<SigningKey> key) throws IOException {
        put(PAGE, bytes(page(key.isPresent())));
        StringBuilder list = new StringBuilder();
        files.forEach((path, content) ->
                list.append(sha256(content)).append("  ").append(path).append('\n'));
        byte[] sums = bytes(list.toString());
        put(SUMS, sums);
        key.ifPresent(signing -> put(SIGNATURE, signing.sign(sums)));
        return sha256(sums);
    }

    private static String page(boolean signed) throws IOException {
        String name = signed ? "audit-signed.txt" : "audit-unsigned.txt";
        try (InputStream page = AuditBundle.class.getResourceAsStream(name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the ZIP file; the same content always has the same bytes. */
    void writeTo(OutputStream stream) throws IOException {
        ReproducibleZip.write(stream, files);
    }

    /** The number of files, also the list of their sums. */
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
