package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.model.Side;

/**
 * A configuration key that only one side has, as written.
 * <pre>{@code
 * { key: OPSWORKS_STACK, only: legacy, because: pods have no stack }
 * }</pre>
 */
public record DifferenceFile(String key, Side only, @Formed(Form.REASON) String because) {}
