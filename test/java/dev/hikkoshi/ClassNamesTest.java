package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A reader who knows what a name means in one place is not misled in another one. */
class ClassNamesTest {

    /** The word of Kubernetes for what a taint does, where the other one is what a change does. */
    private static final Set<String> TERMS = Set.of("dev.hikkoshi.model.Taint$Effect");

    @Test
    void noClassHasTheNameOfATopLevelClass() {
        Map<String, String> topLevel = new TreeMap<>();
        List<JavaClass> classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.hikkoshi").stream()
                        .filter(found -> !found.isAnonymousClass()
                                && !found.getSimpleName().equals("package-info"))
                        .toList();
        assertThat(classes).hasSizeGreaterThan(500);
        for (JavaClass found : classes) {
            if (!found.getEnclosingClass().isPresent()) {
                assertThat(topLevel.put(found.getSimpleName(), found.getName()))
                        .as(found.getName())
                        .isNull();
            }
        }
        assertThat(classes)
                .filteredOn(found -> found.getEnclosingClass().isPresent() && !TERMS.contains(found.getName()))
                .allSatisfy(
                        nested -> assertThat(topLevel).as(nested.getName()).doesNotContainKey(nested.getSimpleName()));
    }
}
