package dev.hikkoshi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.output.Template;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the house rules on the example resources in their notes. */
class HouseExamplesTest {

    private static final RuleNotes NOTES = RuleNotes.read();

    static Stream<HouseRule> withResources() {
        return Stream.of(HouseRule.values()).filter(rule -> note(rule).isCode());
    }

    @ParameterizedTest
    @MethodSource("withResources")
    void theWrongResourcesAreRefusedAndTheRightOnesAreAccepted(HouseRule rule) throws IOException {
        assertThat(rule.findings(template(note(rule).wrong())))
                .extracting(Finding::id)
                .containsOnly(rule.id());
        assertThat(rule.findings(template(note(rule).right()))).isEmpty();
    }

    private static List<Template> template(String resources) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("Resources", new YAMLMapper().readTree(resources));
        return List.of(Template.parse("stack", body.toString()));
    }

    private static RuleNote note(HouseRule rule) {
        return NOTES.of(rule).orElseThrow();
    }
}
