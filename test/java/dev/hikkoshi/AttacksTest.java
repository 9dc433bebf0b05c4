package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The list of what was tried, printed for those who judge whether it is enough. */
class AttacksTest {

    @Test
    void eachAttackIsATestAndSaysWhatItTries() {
        List<JavaMethod> attacks = new ClassFileImporter()
                .importPackages("dev.hikkoshi").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Attack.class))
                        .sorted(Comparator.comparing(JavaMethod::getFullName))
                        .toList();
        assertThat(attacks).isNotEmpty();
        assertThat(attacks)
                .allMatch(method ->
                        method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
        assertThat(attacks)
                .extracting(method -> method.getAnnotationOfType(Attack.class).value())
                .doesNotHaveDuplicates()
                .allMatch(tried -> tried.split(" ").length >= 4);
        System.out.println("attacks: " + attacks.size());
        attacks.forEach(method -> System.out.printf(
                "  %s#%s: %s%n",
                method.getOwner().getSimpleName(),
                method.getName(),
                method.getAnnotationOfType(Attack.class).value()));
    }
}
