package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step of an {@link AutomationRunbook}.
 *
 * @param name unique in its runbook
 * @param action the action of Systems Manager Automation
 * @param inputs the inputs of the action
 * @param options what happens before and after the action: {@code onFailure}, {@code nextStep} and others
 */
public record RunbookStep(String name, String action, Map<String, Object> inputs, Map<String, Object> options) {

    public RunbookStep {
        inputs = new LinkedHashMap<>(inputs);
        options = new LinkedHashMap<>(options);
    }

    /** A step without options. */
    public static RunbookStep of(String name, String action, Map<String, Object> inputs) {
        return new RunbookStep(name, action, inputs, Map.of());
    }

    /** The same step with one more option. */
    public RunbookStep with(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new RunbookStep(name, action, inputs, more);
    }

    /**
     * The same step, after whose failure the runbook goes on. The execution still ends as failed: without {@code
     * isCritical}, a step that continues does not count (Systems Manager, Properties shared by all actions).
     */
    public RunbookStep goingOn() {
        return with("onFailure", "Continue").with("isCritical", true);
    }

    /** The step in the form of a document. */
    Map<String, Object> content() {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("action", action);
        step.put("inputs", inputs);
        step.putAll(options);
        return step;
    }
}
