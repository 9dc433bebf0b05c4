package dev.hikkoshi.effect;

import java.util.List;

/**
 * What a change does: the answer to a reviewer's question, in words and numbers. Every part of it is told as text, as
 * Markdown and as JSON.
 *
 * @param base the commit that it is compared with
 * @param findings what the rules have against it, each in one line; the refused ones first
 * @param refused how many of them refuse
 * @param notes what is not told here, and why
 * @param environments the environments that are there in the working tree
 */
public record Effect(
        String base, List<String> findings, int refused, List<String> notes, List<EnvironmentEffect> environments) {

    public Effect {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        environments = List.copyOf(environments);
    }
}
