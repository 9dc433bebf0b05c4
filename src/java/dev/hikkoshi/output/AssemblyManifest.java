package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The {@code manifest.json} of one stage's cloud assembly: its artifacts by name.
 *
 * @param folder the folder of the assembly
 * @param json the manifest
 */
public record AssemblyManifest(Path folder, ObjectNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "manifest.json";
    private static final String STACK = "aws:cloudformation:stack";
    private static final String STAGE = "cdk:cloud-assembly";
    private static final String ASSETS = "cdk:asset-manifest";

    /** Reads the manifest of an assembly. */
    public static AssemblyManifest read(Path folder) throws IOException {
        return new AssemblyManifest(
                folder, (ObjectNode) JSON.readTree(folder.resolve(FILE).toFile()));
    }

    /** The names of the artifacts that are stacks, in the manifest's order. */
    List<String> stacks() {
        return ofType(STACK);
    }

    /** The folders of the stages within this one. */
    List<Path> stages() {
        return ofType(STAGE).stream()
                .map(name -> folder.resolve(property(name, "directoryName")))
                .toList();
    }

    /** The path of a stack below its environment. */
    String path(String stack) {
        return artifact(stack).path("displayName").asText(stack).replaceFirst("^[^/]*/", "");
    }

    /** The name, the account and the region of a stack. */
    DeployedStack deployed(String stack) {
        String[] environment = artifact(stack)
                .path("environment")
                .asText()
                .replaceFirst("^aws://", "")
                .split("/", 2);
        return new DeployedStack(
                property(stack, "stackName"), environment[0], environment.length < 2 ? "" : environment[1]);
    }

    String template(String stack) throws IOException {
        return Files.readString(folder.resolve(property(stack, "templateFile")));
    }

    /** The metadata of a stack's constructs, by their paths: in the manifest, or in a file of its own. */
    List<JsonNode> metadata(String stack) throws IOException {
        List<JsonNode> metadata = new ArrayList<>(List.of(artifact(stack).path("metadata")));
        String file = artifact(stack).path("additionalMetadataFile").asText();
        if (!file.isEmpty()) {
            metadata.add(JSON.readTree(folder.resolve(file).toFile()));
        }
        return metadata;
    }

    /** The paths of the stacks of this assembly that are deployed before a stack. */
    List<String> producers(String stack) {
        List<String> stacks = stacks();
        return dependencies(stack).filter(stacks::contains).map(this::path).toList();
    }

    /** The files that a stack uploads, by their hashes. */
    Map<String, Path> files(String stack) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String assets :
                dependencies(stack).filter(ofType(ASSETS)::contains).toList()) {
            JSON.readTree(folder.resolve(property(assets, "file")).toFile())
                    .path("files")
                    .properties()
                    .forEach(file -> files.put(
                            file.getKey(),
                            folder.resolve(file.getValue().at("/source/path").asText())));
        }
        return files;
    }

    /** Removes from the assembly all stacks except those whose path {@code isKept}. The others keep their bytes. */
    public void keep(Predicate<String> isKept) throws IOException {
        Set<Path> kept = new HashSet<>(List.of(folder.resolve(FILE), folder.resolve("cdk.out")));
        Set<String> gone = new HashSet<>(ofType(STAGE));
        gone.addAll(ofType(ASSETS));
        for (String stack : stacks()) {
            if (isKept.test(path(stack))) {
                List<String> assets =
                        dependencies(stack).filter(ofType(ASSETS)::contains).toList();
                assets.forEach(gone::remove);
                assets.forEach(name -> kept.add(folder.resolve(property(name, "file"))));
                kept.add(folder.resolve(property(stack, "templateFile")));
                kept.add(folder.resolve(
                        artifact(stack).path("additionalMetadataFile").asText()));
                kept.addAll(files(stack).values());
            } else {
                gone.add(stack);
            }
        }
        ((ObjectNode) json.path("artifacts")).remove(gone);
        json.path("artifacts").forEach(artifact -> {
            forget(gone, artifact.path("dependencies"));
            forget(gone, artifact.at("/properties/additionalDependencies"));
        });
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), json);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !kept.contains(file)).toList()) {
                delete(file);
            }
        }
    }

    private static void delete(Path file) throws IOException {
        try (Stream<Path> below = Files.walk(file)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void forget(Set<String> gone, JsonNode names) {
        if (names instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (gone.contains(array.get(i).asText())) {
                    array.remove(i);
                }
            }
        }
    }

    private List<String> ofType(String type) {
        List<String> names = new ArrayList<>();
        json.path("artifacts").properties().forEach(artifact -> {
            if (artifact.getValue().path("type").asText().equals(type)) {
                names.add(artifact.getKey());
            }
        });
        return names;
    }

    private JsonNode artifact(String name) {
        return json.path("artifacts").path(name);
    }

    private String property(String artifact, String name) {
        return artifact(artifact).path("properties").path(name).asText();
    }

    private Stream<String> dependencies(String stack) {
        List<String> names = new ArrayList<>();
        artifact(stack).path("dependencies").forEach(name -> names.add(name.asText()));
        return names.stream();
    }
}
