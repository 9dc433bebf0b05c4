package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's settings of npm come before those of a machine, which may leave out packages or copy local ones. */
class NpmSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void noPackageIsLeftOutOnAMachineForProduction() throws Exception {
        JsonNode settings = settings();
        assertThat(settings.path("omit")).isEmpty();
        assertThat(settings.path("include")).extracting(JsonNode::asText).contains("dev", "optional");
    }

    @Test
    void theLocalPackageIsALink() throws Exception {
        assertThat(settings().path("install-links").asBoolean(true)).isFalse();
    }

    @Test
    void whatUsersRunIsNotAPackageForDevelopment() throws Exception {
        JsonNode manifest = new JsonMapper().readTree(Path.of("package.json").toFile());
        assertThat(manifest.path("dependencies").has("aws-cdk")).isTrue();
        assertThat(manifest.path("devDependencies").has("aws-cdk")).isFalse();
    }

    /** What npm works with in a project of these settings, where the machine asks for the opposite. */
    private JsonNode settings() throws Exception {
        Files.copy(Path.of(".npmrc"), folder.resolve(".npmrc"));
        Files.writeString(folder.resolve("package.json"), "{}");
        Path user = Files.writeString(folder.resolve("user"), "omit=dev\ninstall-links=true\n");
        ProcessBuilder npm = new ProcessBuilder("npm", "config", "list", "--json").directory(folder.toFile());
        npm.environment().put("NODE_ENV", "production");
        npm.environment().put("npm_config_userconfig", user.toString());
        Process process = npm.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return new JsonMapper().readTree(out);
    }
}
