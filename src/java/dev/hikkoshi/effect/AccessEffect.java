package dev.hikkoshi.effect;

import java.util.List;

/**
 * A permission or a security group rule that is added or removed, as CDK's diff engine reports it.
 *
 * @param stack the stack's id
 * @param kind {@code statement}, {@code managed policy} or {@code security group}
 * @param sign {@code +} or {@code -}
 * @param words for a statement: its resources, effect, actions, principals and conditions, one per line
 */
public record AccessEffect(String stack, String kind, String sign, List<String> words) {

    public AccessEffect {
        words = List.copyOf(words);
    }

    /** Everything in one line. */
    String text() {
        return String.join(" · ", words).replaceAll("\\s*\\n\\s*", " ");
    }
}
