package dev.hikkoshi.finding;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Findings as JSON, one object each, for other programs. */
public final class JsonFindings {

    private JsonFindings() {}

    /**
     * The findings, in their order. Each has {@code rule}, {@code why}, {@code severity} ({@code refused} or {@code
     * warning}), {@code file}, {@code line} (0 for a whole file), {@code path}, {@code given} (the value, or the subject: for the
     * proof the phase or the step), {@code problem}, {@code
     * allowed}, {@code fix} and the whole as {@code text}. A part that a finding does not have is empty.
     */
    public static ArrayNode of(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> array.add(json(finding)));
        return array;
    }

    private static ObjectNode json(Finding finding) {
        Problem problem = finding.problem();
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", finding.id())
                .put("why", finding.rule().why())
                .put("severity", finding.refuses() ? "refused" : "warning")
                .put("file", finding.file())
                .put("line", finding.line())
                .put("path", finding.path())
                .put("given", problem.given())
                .put("problem", problem.what())
                .put("allowed", problem.allowed())
                .put("fix", problem.fix())
                .put("text", finding.text());
    }
}
