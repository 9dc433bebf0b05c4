package dev.hikkoshi.model;

import java.util.Optional;
import java.util.function.Supplier;

/** A refused value does not fit into the model. */
public final class Unfit {

    private Unfit() {}

    /** The result; empty if a value does not fit. */
    public static <T> Optional<T> unlessUnfit(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException e) {
            if (System.getProperty("unfit.log") != null) {
                StackTraceElement[] s = e.getStackTrace();
                StringBuilder b = new StringBuilder(e.getClass().getName() + ": " + e.getMessage());
                for (int i = 0; i < Math.min(8, s.length); i++) b.append(" <- ").append(s[i]);
                try { java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty("unfit.log")), b.append("\n"), java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND); } catch (java.io.IOException x) { }
            }
            return Optional.empty();
        }
    }
}
