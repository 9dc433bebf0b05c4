package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;

/**
 * A yearly window in which a feature must not move, as written: month and day, both included.
 * <pre>{@code
 * { from: 12-15, to: 01-10, because: New Year cards }
 * }</pre>
 */
public record FreezeFile(
        @Formed(Form.MONTH_DAY) String from, @Formed(Form.MONTH_DAY) String to, @Formed(Form.REASON) String because) {}
