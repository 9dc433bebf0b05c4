package dev.hikkoshi.finding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Findings in the Static Analysis Results Interchange Format, version 2.1.0, for code scanning.
 *
 * @param version the version of this program
 * @param folder the path of the project in its repository: {@code ""} or a path with a slash at its end
 * @param findings the findings, in their order
 */
public record SarifLog(String version, String folder, List<Finding> findings) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public SarifLog {
        findings = List.copyOf(findings);
    }

    /** The log, with one run and a rule for each id that a finding names. */
    public ObjectNode json() {
        ObjectNode log = JSON.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        SortedMap<String, Rule> broken = new TreeMap<>();
        findings.forEach(finding -> broken.put(finding.id(), finding.rule()));
        List<String> ids = List.copyOf(broken.keySet());
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "hikkoshi");
        driver.put("version", version);
        ArrayNode rules = driver.putArray("rules");
        RuleNotes notes = RuleNotes.read();
        broken.values().forEach(rule -> rules.add(metadata(rule, notes)));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> results.add(result(finding, ids.indexOf(finding.id()))));
        return log;
    }

    private static ObjectNode metadata(Rule rule, RuleNotes notes) {
        ObjectNode node = JSON.objectNode();
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.why());
        notes.of(rule).ifPresent(note -> {
            RulePage page = new RulePage(rule, note, notes.numbers());
            node.putObject("fullDescription")
                    .put(
                            "text",
                            String.join(
                                            " ",
                                            rule.why(),
                                            note.source().decision().orElse(""))
                                    .strip());
            note.source().url().ifPresent(url -> node.put("helpUri", url));
            node.putObject("help").put("text", String.join("\n", page.lines())).put("markdown", page.markdown());
        });
        return node;
    }

    private ObjectNode result(Finding finding, int ruleIndex) {
        ObjectNode result = JSON.objectNode();
        result.put("ruleId", finding.id());
        result.put("ruleIndex", ruleIndex);
        result.put("level", finding.refuses() ? "error" : "warning");
        result.putObject("message").put("text", plain(finding.sentence()));
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation")
                .put("uri", folder + finding.file())
                .put("uriBaseId", "%SRCROOT%");
        // A finding of a whole file is shown at its top.
        physical.putObject("region").put("startLine", Math.max(1, finding.line()));
        if (!finding.path().isEmpty()) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", finding.path());
        }
        result.putObject("partialFingerprints").put("finding/v1", fingerprint(finding));
        return result;
    }

    /** The text without links, which a message has in brackets: {@code [text](address)} (SARIF 2.1.0, 3.11.6). */
    private static String plain(String text) {
        return Visible.line(text).replace("](", "] (");
    }

    /** The same problem is the same alert after lines above it were added, and after it recurred. */
    private static String fingerprint(Finding finding) {
        String same = String.join(
                "\n",
                finding.id(),
                finding.file(),
                finding.path(),
                finding.problem().what());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
