package dev.hikkoshi.constructs.rules;

import java.util.List;

/** A check of synthesized templates: pure, and blind to how they came about. */
@FunctionalInterface
public interface TemplateRule {

    /**
     * Checks the templates of one environment.
     *
     * @param id the id under which violations are reported
     * @param templates all of them, since some limits span stacks
     * @return the violations, in the order of the templates; empty when the rule is kept
     */
    List<Violation> check(String id, List<SynthesizedTemplate> templates);
}
