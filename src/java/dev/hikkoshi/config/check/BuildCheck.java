package dev.hikkoshi.config.check;

import dev.hikkoshi.config.EnvironmentFolder;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.RecipesFile;
import dev.hikkoshi.config.file.StepFile;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that this build contains what an environment names: extension classes, recipe files and the end date of its
 * Kubernetes version. Earlier revisions are not checked, because they belong to earlier builds.
 */
public final class BuildCheck {

    /** The resource path of the cookbooks. */
    private static final String COOKBOOKS = "/dev/hikkoshi/constructs/legacy/cookbooks";

    /** A class name instead of a class reference, because reading files must not need CDK. */
    private static final String EXTENSION = "dev.hikkoshi.synthesis.Extension";

    private final KubernetesVersions versions;
    private final Findings findings;
    private final Names names;

    /** Creates a check that uses these versions and reports to {@code findings}. */
    public BuildCheck(KubernetesVersions versions, Findings findings) {
        this.versions = versions;
        this.findings = findings;
        this.names = new Names(findings);
    }

    /** Checks the environment, if it could be read. */
    public void check(EnvironmentFolder folder) {
        folder.environment().ifPresent(written -> check(written.file(), written.place(), lastStep(folder)));
    }

    private void check(EnvironmentFile environment, Place place, Optional<LocalDate> lastStep) {
        new VersionCheck(versions, findings).check(environment, lastStep, place.at("cluster"));
        checkExtensions(environment.extensions(), place.at("extensions"));
        Place layers = place.at("legacy").at("layers");
        for (int i = 0; i < environment.legacy().layers().size(); i++) {
            checkRecipes(
                    environment.legacy().layers().get(i).recipes(), layers.at(i).at("recipes"));
        }
    }

    /**
     * The day of the ledger's last step that goes forward. The check does not use the current date. You can always roll back, also
     * on a cluster that EKS no longer supports.
     */
    private static Optional<LocalDate> lastStep(EnvironmentFolder folder) {
        return folder.migration().stream()
                .flatMap(written -> written.file().steps().stream())
                .filter(step -> step.rollBack().isEmpty())
                .map(StepFile::on)
                .filter(Form.DATE::accepts)
                .map(LocalDate::parse)
                .max(Comparator.naturalOrder());
    }

    private void checkExtensions(List<String> extensions, Place place) {
        names.unique(extensions, place);
        for (int i = 0; i < extensions.size(); i++) {
            String name = extensions.get(i);
            if (Form.EXTENSION.accepts(name)) {
                checkExtension(name, place.at(i));
            }
        }
    }

    private void checkExtension(String name, Place place) {
        ClassLoader loader = BuildCheck.class.getClassLoader();
        String given = "\"" + name + "\"";
        String allowed = "allowed: a public class of this project that implements " + EXTENSION
                + " and has a public constructor without parameters";
        try {
            // Static initializers do not run here, so CDK does not start.
            Class<?> named = Class.forName(name, false, loader);
            if (!Class.forName(EXTENSION, false, loader).isAssignableFrom(named)) {
                String fix = "Write `implements Extension` in the class, or name another class.";
                findings.refuse(InputRule.ENV_EXTENSION, place, given, "does not implement " + EXTENSION, allowed, fix);
            } else if (!canBeCreated(named)) {
                String fix =
                        "Make the class public and not abstract, and give it a public constructor without parameters.";
                findings.refuse(InputRule.ENV_EXTENSION, place, given, "cannot be created", allowed, fix);
            }
        } catch (ReflectiveOperationException | LinkageError unusable) {
            String fix = "Check the package and the name, and that the class is below src/java.";
            findings.refuse(InputRule.ENV_EXTENSION, place, given, "is not a class of this build", allowed, fix);
        }
    }

    private static boolean canBeCreated(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private void checkRecipes(RecipesFile recipes, Place place) {
        byEvent(recipes).forEach((event, list) -> {
            for (int i = 0; i < list.size(); i++) {
                String recipe = list.get(i);
                if (Form.RECIPE.accepts(recipe) && !isFile(recipe)) {
                    findings.refuse(
                            InputRule.LEGACY_RECIPE,
                            place.at(event).at(i),
                            "\"" + recipe + "\"",
                            Form.RECIPE.problem(),
                            Form.RECIPE.allowed(),
                            Form.RECIPE.fixFor(recipe));
                }
            }
        });
    }

    private static Map<String, List<String>> byEvent(RecipesFile recipes) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        events.put("setup", recipes.setup());
        events.put("configure", recipes.configure());
        events.put("deploy", recipes.deploy());
        events.put("undeploy", recipes.undeploy());
        events.put("shutdown", recipes.shutdown());
        return events;
    }

    private static boolean isFile(String recipe) {
        String[] parts = recipe.split("::");
        return BuildCheck.class.getResource("%s/%s/recipes/%s.rb".formatted(COOKBOOKS, parts[0], parts[1])) != null;
    }
}
