package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;

/**
 * A yearly window in which a feature must not move, as written: month and day, both included.
 * <pre>{@code
 * { from: 12-15, to: 01-10, because: New Year cards }
 * }</pre>
 */
public record FreezeFile(
        @JsonPropertyDescription("The first day of the window, as month and day. It is part of the window.")
                @Example("12-15")
                @Formed(Form.MONTH_DAY)
                String from,
        @JsonPropertyDescription(
                        "The last day of the window, as month and day. It is part of the window; a window may go over the end of the year.")
                @Example("01-10")
                @Formed(Form.MONTH_DAY)
                String to,
        @JsonPropertyDescription("The reason for the window. A step that the window refuses shows it.")
                @Example("New Year cards")
                @Formed(Form.REASON)
                String because) {}
