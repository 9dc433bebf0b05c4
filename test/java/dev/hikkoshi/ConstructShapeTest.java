package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.hikkoshi.model.Target;
import java.util.List;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** The rule of LayersTest for the constructors of constructs refuses planted classes. */
class ConstructShapeTest {

    @ParameterizedTest
    @ValueSource(
            classes = {LooseArgument.class, LooseList.class, TwoRecords.class, NoId.class, SecondConstructor.class})
    void refusesAnotherShape(Class<?> planted) {
        assertThat(rule(planted).hasViolation()).isTrue();
        assertThat(rule(planted).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains(planted.getSimpleName());
    }

    @Test
    void acceptsScopeIdAndProps() {
        assertThat(rule(OfProps.class).hasViolation()).isFalse();
        assertThat(rule(WithoutProps.class).hasViolation()).isFalse();
    }

    private static EvaluationResult rule(Class<?> planted) {
        return LayersTest.constructsTakeScopeIdAndProps.evaluate(new ClassFileImporter().importClasses(planted));
    }

    private static class LooseArgument extends Construct {
        LooseArgument(Construct scope, String id, int days) {
            super(scope, id + days);
        }
    }

    private static class LooseList extends Chart {
        LooseList(Construct scope, String id, List<String> names) {
            super(scope, id + names);
        }
    }

    private static class TwoRecords extends Construct {
        TwoRecords(Construct scope, String id, Target target, Target other) {
            super(scope, id + target + other);
        }
    }

    private static class NoId extends Stack {
        NoId(Construct scope, Target target) {
            super(scope, target.account());
        }
    }

    private static class SecondConstructor extends Construct {
        SecondConstructor(Construct scope, String id, Target target) {
            this(scope, id + target, "");
        }

        SecondConstructor(Construct scope, String id, String more) {
            super(scope, id + more);
        }
    }

    private static class OfProps extends Construct {
        OfProps(Construct scope, String id, Target target) {
            super(scope, id + target);
        }
    }

    private static class WithoutProps extends Construct {
        WithoutProps(Construct scope, String id) {
            super(scope, id);
        }
    }
}
