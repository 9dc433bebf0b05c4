package dev.hikkoshi.effect;

import java.util.List;

/**
 * The effect of a change, in words and numbers, for a reviewer. Text, Markdown and JSON show every part of it.
 *
 * @param base the base commit
 * @param findings the findings of the check, each in one line; first those that refuse the change
 * @param refused the number of findings that refuse the change
 * @param notes what the page does not show, and why
 * @param environments the environments of the working tree
 */
public record Effect(
        String base, List<String> findings, int refused, List<String> notes, List<EnvironmentEffect> environments) {

    public Effect {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        environments = List.copyOf(environments);
    }
}
