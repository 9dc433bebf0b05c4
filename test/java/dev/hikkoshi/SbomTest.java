package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the project is made of: the lock file of npm, and the software bill of materials of a release. */
class SbomTest {

    @TempDir
    private Path folder;

    /** {@code npm ci} compares each package with the hash in the lock file; one without a hash could be any. */
    @Test
    @Attack("a change of package-lock.json takes a package from another place, or without its hash")
    void eachPackageHasItsHashAndNoPlaceOfItsOwn() throws IOException {
        JsonNode packages =
                new JsonMapper().readTree(Path.of("package-lock.json").toFile()).path("packages");
        List<String> faults = new ArrayList<>();
        packages.properties().forEach(entry -> {
            boolean ours = entry.getKey().isEmpty()
                    || entry.getKey().startsWith("src/")
                    || entry.getValue().path("link").asBoolean()
                    // It is in the archive of another package, whose hash is there.
                    || entry.getValue().path("inBundle").asBoolean();
            if (!ours && !entry.getValue().path("integrity").asText().matches("sha512-[A-Za-z0-9+/]{86}==")) {
                faults.add(entry.getKey() + " has no hash");
            }
            if (entry.getValue().has("resolved")
                    && !entry.getValue().path("resolved").asText().equals("src/launch")) {
                faults.add(entry.getKey() + " comes from a place of its own");
            }
        });
        assertThat(packages.size()).isGreaterThan(100);
        assertThat(faults).isEmpty();
    }

    @Test
    void theBillOfMaterialsNamesTheDirectDependencies() throws Exception {
        for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
            Files.copy(Path.of(file), folder.resolve(file));
        }
        Folders.copy(Path.of("src/launch"), folder.resolve("src/launch"));
        assertThat(bill()).contains("target/sbom/npm.json: ", "direct dependencies");
        JsonNode bill =
                new JsonMapper().readTree(folder.resolve("target/sbom/npm.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.findValuesAsText("purl")).contains("pkg:npm/aws-cdk@2.1148.1");
        Path packages = folder.resolve("package.json");
        Files.writeString(packages, Files.readString(packages).replace("2.1148.1", "2.1148.2"));
        assertThat(bill()).contains("failed");
    }

    private String bill() throws Exception {
        ProcessBuilder builder = TestProcess.of("node");
        builder.command()
                .addAll(List.of(Path.of(".ci/sbom.mjs").toAbsolutePath().toString(), "npm"));
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
