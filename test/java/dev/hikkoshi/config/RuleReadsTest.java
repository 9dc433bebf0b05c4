package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNotes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The note of a rule names every key that the rule judges by an annotation. */
class RuleReadsTest {

    private static final RuleNotes NOTES = RuleNotes.read();

    @Test
    void aNoteNamesEveryKeyOfItsRule() {
        List<String> missing = new ArrayList<>();
        int keys = 0;
        for (JavaClass file : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.hikkoshi.config.file")) {
            Class<?> type = file.reflect();
            if (!type.isRecord()) {
                continue;
            }
            for (RecordComponent component : type.getRecordComponents()) {
                for (Rule rule : rulesOf(component)) {
                    keys++;
                    boolean named = NOTES.of(rule).orElseThrow().reads().stream()
                            .anyMatch(read -> read.matches(".*\\b" + component.getName() + "\\b.*"));
                    if (!named) {
                        missing.add(rule.id() + ": " + type.getSimpleName() + "." + component.getName());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(keys).isGreaterThan(80);
    }

    private static List<Rule> rulesOf(RecordComponent component) {
        List<Rule> rules = new ArrayList<>();
        Within within = component.getAnnotation(Within.class);
        if (within != null) {
            rules.add(within.rule());
        }
        Formed formed = component.getAnnotation(Formed.class);
        if (formed != null) {
            rules.add(formed.value().rule());
        }
        return rules;
    }
}
