package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.model.Side;

/**
 * A configuration key that only one side has, as written.
 * <pre>{@code
 * { key: OPSWORKS_STACK, only: legacy, because: pods have no stack }
 * }</pre>
 */
public record DifferenceFile(
        @JsonPropertyDescription("The name of the variable or of the secret that only one side has.")
                @Example("OPSWORKS_STACK")
                String key,
        @JsonPropertyDescription("The only side that has the key.") @Example("legacy") Side only,
        @JsonPropertyDescription("Why the other side does not need the key.")
                @Example("pods have no stack")
                @Affects("nothing in the output: it is for reviewers")
                @Formed(Form.REASON)
                String because) {}
