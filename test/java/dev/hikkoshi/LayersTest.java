package dev.hikkoshi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hikkoshi.stacks.EnvironmentStack;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Data flows one way: config → model → plan → stacks → app. Constructs depend only on the model. */
@AnalyzeClasses(packages = "dev.hikkoshi", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String SERIALIZER = "io.fabric8.kubernetes.client.utils";
    private static final String[] CDK = {"software.amazon..", "software.constructs..", "org.cdk8s.."};

    @ArchTest
    static final ArchRule planAndBelowKnowNoCdk = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.hikkoshi.config..",
                    "dev.hikkoshi.model..",
                    "dev.hikkoshi.plan..",
                    "dev.hikkoshi.cost..",
                    "dev.hikkoshi.report..",
                    "dev.hikkoshi.review..",
                    "dev.hikkoshi.effect..",
                    "dev.hikkoshi.adopt..",
                    "dev.hikkoshi.start..",
                    "dev.hikkoshi.probe..",
                    "dev.hikkoshi.proof..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CDK);

    /** Kubernetes objects use fabric8's model. */
    @ArchTest
    static final ArchRule constructsNeedCdkAndTheModelAlone = classes()
            .that()
            .resideInAPackage("dev.hikkoshi.constructs..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.hikkoshi.constructs..",
                            "dev.hikkoshi.model..",
                            "software.amazon..",
                            "software.constructs..",
                            "org.cdk8s..",
                            "io.fabric8.kubernetes.api..",
                            "java..")
                    .or(resideInAnyPackage(JACKSON))
                    .or(resideInAnyPackage(SERIALIZER)));

    @ArchTest
    static final ArchRule oneClassWritesKubernetesObjects = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.constructs..")
            .and()
            .doNotHaveSimpleName("ManifestText")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERIALIZER);

    /** Rules read templates. The other allowed classes write JSON for AWS or a dashboard, or read a table of pins. */
    @ArchTest
    static final ArchRule fewConstructsKnowJson = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.constructs..")
            .and()
            .resideOutsideOfPackage("dev.hikkoshi.constructs.rules")
            .and()
            .haveNameNotMatching(".*\\.(AddOn|LayerEvents|DashboardBody|GrafanaDashboard|DeploymentMarker"
                    + "|NewRelicDashboard|AddOnVersions|ChartPins)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON);

    @ArchTest
    static final ArchRule stacksTakePropsAndNoPhase = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.stacks")
            .and()
            .areAssignableTo(Stack.class)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.hikkoshi\\.(plan\\..*|model\\.Environment)");

    @ArchTest
    static final ArchRule findingsKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.finding..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.hikkoshi..").and(resideOutsideOfPackage("dev.hikkoshi.finding..")));

    @ArchTest
    static final ArchRule stacksKnowNoReport = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.stacks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hikkoshi.report..");

    /**
     * One package parses synthesized output. The other allowed classes read cdk.json, or the answer of an npm program.
     */
    @ArchTest
    static final ArchRule onlyTheOutputRoomParses = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.hikkoshi.proof..",
                    "dev.hikkoshi.rules..",
                    "dev.hikkoshi.review..",
                    "dev.hikkoshi.effect..",
                    "dev.hikkoshi.report..",
                    "dev.hikkoshi.stacks..",
                    "dev.hikkoshi.synthesis..")
            .and()
            .doNotHaveFullyQualifiedName("dev.hikkoshi.synthesis.ProjectApp")
            .and()
            .doNotHaveFullyQualifiedName("dev.hikkoshi.proof.DiffEngine")
            .and()
            .doNotHaveFullyQualifiedName("dev.hikkoshi.report.page.Charts")
            .should()
            .callMethodWhere(describe(
                    "it parses JSON or YAML",
                    call -> call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson")
                            && call.getName().matches("readTree|readValues?|readAll")));

    @ArchTest
    static final ArchRule theModelKnowsNoOne = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hikkoshi.app..",
                    "dev.hikkoshi.config..",
                    "dev.hikkoshi.plan..",
                    "dev.hikkoshi.stacks..",
                    "dev.hikkoshi.constructs..");

    @ArchTest
    static final ArchRule readingKnowsNoPlan = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.hikkoshi.plan..", "dev.hikkoshi.stacks..", "dev.hikkoshi.app..");

    /** An import reads files and writes YAML. It knows no plan, no output and no network. */
    @ArchTest
    static final ArchRule importingKnowsFilesAndTheModel = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.adopt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hikkoshi.plan..",
                    "dev.hikkoshi.output..",
                    "dev.hikkoshi.app..",
                    "java.net..",
                    "org.eclipse.jgit..");

    @ArchTest
    static final ArchRule comparingIsPure = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.review..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jgit..", "java.io..", "java.nio..", "picocli..", "dev.hikkoshi.app..");

    /** The proof gets a synthesizer as a parameter and reads only its output. */
    @ArchTest
    static final ArchRule theProofKnowsNeitherStacksNorCommands = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.proof..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.hikkoshi.app..", "dev.hikkoshi.stacks..", "dev.hikkoshi.config..", "picocli..");

    /** These commands check only files and text, so they must not depend on CDK. */
    @ArchTest
    static final ArchRule whatReviewersAskReachesNoCdk = noClasses()
            .that()
            .haveNameMatching(
                    "dev\\.hikkoshi\\.app\\.(CheckCommand|PlanCommand|ExplainCommand|ProbeCommand|ImportCommand|InitCommand)")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAnyPackage(CDK);

    @ArchTest
    static final ArchRule stacksKnowNoFiles = noClasses()
            .that()
            .resideInAPackage("dev.hikkoshi.stacks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.hikkoshi.config..", "dev.hikkoshi.app..", "dev.hikkoshi.synthesis..");

    /** The proof has its own table of stages, so that it can detect a mistake in the production code. */
    @ArchTest
    static final ArchRule stacksAskWhatMustExistAndNeverTheStage = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.hikkoshi.plan..",
                    "dev.hikkoshi.report..",
                    "dev.hikkoshi.app..",
                    "dev.hikkoshi.synthesis..",
                    "dev.hikkoshi.effect..",
                    "dev.hikkoshi.proof..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.hikkoshi.plan.Stage");

    @ArchTest
    static final ArchRule onlyTheEnvironmentsStageCreatesStacks = noClasses()
            .that()
            .haveNameNotMatching("dev\\.hikkoshi\\.synthesis\\.EnvironmentStage.*")
            .should()
            .callConstructorWhere(describe(
                    "the target is a stack of this project",
                    call -> call.getTargetOwner().getPackageName().equals("dev.hikkoshi.stacks")
                            && call.getTargetOwner().isAssignableTo(Stack.class)
                            && !call.getTargetOwner().isEquivalentTo(EnvironmentStack.class)));

    /** As every construct of CDK: its scope, its id and at most its props, which are one value. */
    @ArchTest
    static final ArchRule constructsTakeScopeIdAndProps = constructors()
            .that()
            .areDeclaredInClassesThat(assignableTo(Construct.class))
            .and()
            .areNotPrivate()
            .should()
            .haveRawParameterTypes(describe(
                    "Construct, String, and at most one record",
                    types -> types.size() >= 2
                            && types.get(0).isEquivalentTo(Construct.class)
                            && types.get(1).isEquivalentTo(String.class)
                            && types.subList(2, types.size()).stream().allMatch(JavaClass::isRecord)
                            && types.size() <= 3));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.hikkoshi.(*)..").should().beFreeOfCycles();
}
