package dev.hikkoshi.model;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A refused value does not fit into the model. What parses and what plans such values throws this, or another
 * {@link IllegalArgumentException}, and nothing else.
 */
public final class Unfit extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Says that a value is missing, or cannot be read. */
    public Unfit() {
        super("a refused value does not fit into the model");
    }

    /** The result; empty if a refused value does not fit. */
    public static <T> Optional<T> unless(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** What {@code parser}, a method of {@code java.time}, reads in the text. */
    public static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException unreadable) {
            throw new Unfit();
        }
    }
}
