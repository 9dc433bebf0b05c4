package dev.hikkoshi.effect;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.review.ChangedCode;
import java.io.IOException;
import java.util.List;

/**
 * The effect of a change, in words and numbers, for a reviewer. Text, Markdown and JSON show every part of it.
 *
 * @param base the base commit
 * @param code what the change does to the code, and where the base comes from
 * @param findings the findings of the check; first those that refuse the change
 * @param notes what the page does not show, and why
 * @param environments the environments of the working tree
 */
public record Effect(
        String base,
        CodeEffect code,
        @JsonSerialize(using = FindingSerializer.class) List<Finding> findings,
        List<String> notes,
        List<EnvironmentEffect> environments) {

    public Effect {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        environments = List.copyOf(environments);
    }

    /** The effect of a change that cannot be synthesized: its findings alone. */
    public static Effect ofFindings(String base, ChangedCode code, Findings findings) {
        return new Effect(
                base,
                CodeEffect.of(code, List.of()),
                findings.all(),
                List.of("The change was not synthesized."),
                List.of());
    }

    /** The number of findings that refuse the change. */
    @JsonProperty
    public int refused() {
        return (int) findings.stream().filter(Finding::refuses).count();
    }

    /** Writes findings as {@link JsonFindings} do everywhere. */
    static final class FindingSerializer extends JsonSerializer<List<Finding>> {
        @Override
        public void serialize(List<Finding> findings, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeTree(JsonFindings.of(findings));
        }
    }
}
