package dev.hikkoshi.config.yaml;

import dev.hikkoshi.model.Reason;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A value that may be written with its reason, because others must see why it was loosened, and when:
 * <pre>{@code
 * maxJump: 50
 * maxJump: { value: 60, because: the old zone closes in January, since: 2026-11-25 }
 * }</pre>
 *
 * @param value the value
 * @param because the reason; empty if the value is written alone
 * @param since the day on which the value became what it is; empty if the value is written alone
 * @param <T> the type of the value
 */
public record Reasoned<T>(T value, Optional<String> because, Optional<String> since) {

    /** The reason; empty if the value is written alone. It has been checked. */
    public Optional<Reason> reason() {
        return because.map(text -> new Reason(text, LocalDate.parse(since.orElseThrow())));
    }
}
