package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.model.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CookbooksTest {

    private static final Pattern INCLUDED = Pattern.compile("include_recipe '([^']+)'");

    @Test
    @DisplayName("R08: every recipe, standard or added by a provider, exists as a file")
    void everyRecipeThatIsNamedExists() {
        assertThat(named())
                .allSatisfy(recipe -> assertThat(Cookbooks.file(recipe)).isRegularFile());
    }

    @Test
    @DisplayName("R08: a layer runs every recipe, or another recipe includes it")
    void everyRecipeThatExistsIsNamed() throws IOException {
        Set<String> used = named();
        try (Stream<Path> files = Files.list(Cookbooks.directory().resolve("legacy/recipes"))) {
            for (Path file : files.toList()) {
                INCLUDED.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(used::add);
            }
        }
        Set<String> existing = new TreeSet<>();
        try (Stream<Path> files = Files.list(Cookbooks.directory().resolve("legacy/recipes"))) {
            files.forEach(file ->
                    existing.add("legacy::" + file.getFileName().toString().replace(".rb", "")));
        }
        assertThat(existing).isEqualTo(used);
    }

    @Test
    void refusesARecipeWithoutAFile() {
        assertThatThrownBy(() -> Cookbooks.file("legacy::teleport"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("legacy::teleport");
        assertThatThrownBy(() -> Cookbooks.file("legacy")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rubyReadsEveryFile() throws Exception {
        List<String> command = new ArrayList<>(List.of(TestTool.RUBY.orSkip().toString(), "-wc"));
        try (Stream<Path> files = Files.walk(Cookbooks.directory())) {
            files.filter(file -> file.toString().endsWith(".rb")).forEach(file -> command.add(file.toString()));
        }
        Process process = TestProcess.of(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).isNotEmpty().allMatch(line -> line.endsWith("Syntax OK"));
    }

    @Test
    @DisplayName("The cookbooks contain no secrets and no names of secrets, which are attributes")
    void holdsNoSecret() throws IOException {
        try (Stream<Path> files = Files.walk(Cookbooks.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .doesNotContainPattern("(?i)(AKIA|licen[sc]e_key['\" ]*[:=]> *['\"][a-z0-9])");
            }
        }
    }

    private static Set<String> named() {
        Set<String> named = new TreeSet<>(Recipes.STANDARD.setup());
        named.addAll(Recipes.STANDARD.configure());
        named.addAll(Recipes.STANDARD.deploy());
        named.addAll(Recipes.STANDARD.undeploy());
        named.addAll(Recipes.STANDARD.shutdown());
        named.addAll(AutoscalingLayer.JOIN);
        named.add(OpsWorksLayer.JOIN);
        named.add(OpsWorksLayer.LEAVE);
        return named;
    }
}
