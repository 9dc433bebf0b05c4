package dev.hikkoshi.effect;

import java.util.List;

/**
 * The effect of a change, in words and numbers, for a reviewer. Text, Markdown and JSON show every part of it.
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
