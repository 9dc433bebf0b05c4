package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.Folders;
import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages that {@code npm ci} installs do not depend on the machine's npm configuration and variables. */
class PackagesTest {

    private static final String CONFIGURATION =
            """
            omit[]=dev
            omit[]=peer
            install-links=true
            install-strategy=linked
            legacy-peer-deps=true
            bin-links=false
            package-lock=false
            ignore-scripts=true
            color=always
            loglevel=silent
            workspaces=true
            """;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void copyWhatNpmReads() throws Exception {
        project = Files.createDirectory(folder.resolve("project"));
        for (String file : List.of(".npmrc", "package.json", "package-lock.json")) {
            Files.copy(Path.of(file), project.resolve(file));
        }
        Folders.copy(Path.of("src/launch"), project.resolve("src/launch"));
        Files.writeString(folder.resolve("npmrc"), CONFIGURATION);
    }

    @Test
    void allThatTheProjectNamesIsInstalledEverywhere() throws Exception {
        assertThat(installed(Map.of())).containsAll(named());
        for (Map<String, String> variables : List.of(
                Map.of("NODE_ENV", "production"),
                Map.of("npm_config_omit", "dev"),
                Map.of("NPM_CONFIG_USERCONFIG", folder.resolve("npmrc").toString()))) {
            assertThat(installed(variables)).as(variables.toString()).isEqualTo(installed(Map.of()));
        }
    }

    @Test
    void withoutTheProjectsConfigurationSomeIsLeftOut() throws Exception {
        Files.delete(project.resolve(".npmrc"));
        assertThat(installed(Map.of("NODE_ENV", "production")))
                .contains("aws-cdk")
                .doesNotContain("axe-core");
        assertThat(installed(Map.of("npm_config_legacy_peer_deps", "true"))).doesNotContain("aws-cdk-lib");
    }

    /** The diff engine needs the CDK library as a peer dependency. */
    @Test
    void theMachinesConfigurationDoesNotReachWhatIsLinked() throws Exception {
        Map<String, String> variables =
                Map.of("NPM_CONFIG_USERCONFIG", folder.resolve("npmrc").toString());
        String get = npm(
                variables,
                "config",
                "get",
                "install-links",
                "install-strategy",
                "bin-links",
                "package-lock",
                "workspaces");
        assertThat(get.lines())
                .containsExactlyInAnyOrder(
                        "install-links=false",
                        "install-strategy=hoisted",
                        "bin-links=true",
                        "package-lock=true",
                        "workspaces=false");
        Files.delete(project.resolve(".npmrc"));
        assertThat(npm(variables, "config", "get", "install-links", "--no-workspaces")
                        .strip())
                .isEqualTo("true");
    }

    /** Uses npm's semver comparison with the Node version that each package of the lock file requires. */
    @Test
    void everyPackageTakesTheNodeThatTheProjectNeeds() throws Exception {
        String needed = JsonMapper.builder()
                .build()
                .readTree(Path.of("package.json").toFile())
                .at("/engines/node")
                .asText();
        assertThat(needed).startsWith(">=");
        assertThat(thatRefuse(needed.substring(2) + ".0")).isEmpty();
        assertThat(thatRefuse("20.18.3")).contains("node_modules/css-select");
    }

    /** The packages that do not run on this Node. */
    private static List<String> thatRefuse(String node) throws IOException, InterruptedException {
        String script =
                """
                const { satisfies } = require('./node_modules/aws-cdk-lib/node_modules/semver');
                const packages = Object.entries(require('./package-lock.json').packages);
                packages.filter(([, { engines }]) => engines?.node && !satisfies('%s', engines.node))
                    .forEach(([path]) => console.log(path || '.'));
                """;
        Process process =
                TestProcess.of("node", "--eval", script.formatted(node)).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().toList();
    }

    private static List<String> named() throws IOException {
        JsonNode project =
                JsonMapper.builder().build().readTree(Path.of("package.json").toFile());
        return List.of("dependencies", "devDependencies").stream()
                .flatMap(part -> project.path(part).properties().stream())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> installed(Map<String, String> variables) throws IOException, InterruptedException {
        return npm(variables, "ci", "--dry-run", "--offline")
                .lines()
                .filter(line -> line.startsWith("add "))
                .map(line -> line.split(" ")[1])
                .sorted()
                .collect(Collectors.toList());
    }

    private String npm(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = TestProcess.of("npm");
        builder.command().addAll(List.of("--color=false", "--loglevel=notice"));
        builder.command().addAll(List.of(arguments));
        builder.environment().put("npm_config_cache", folder.resolve("cache").toString());
        builder.environment().put("npm_config_update_notifier", "false");
        builder.environment()
                .put("NPM_CONFIG_USERCONFIG", folder.resolve("none").toString());
        builder.environment().putAll(variables);
        Process process = builder.directory(project.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        return out;
    }
}
