package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody said of a construct with {@code Annotations.of(construct).addError} or {@code addWarning}. CDK writes it into the
 * metadata of the stack, and only its CLI reads it there.
 *
 * @param construct the path of the construct, such as {@code production/orders/Queue}
 * @param isError whether it is an error; otherwise it is a warning
 * @param text the text
 */
public record Annotation(String construct, boolean isError, String text) {

    private static final String ERROR = "aws:cdk:error";
    private static final String WARNING = "aws:cdk:warning";

    /** The annotation that a metadata entry is; empty for an entry of another type. */
    public static Optional<Annotation> of(String construct, String type, String text) {
        return type.equals(ERROR) || type.equals(WARNING)
                ? Optional.of(new Annotation(construct, type.equals(ERROR), text))
                : Optional.empty();
    }

    /**
     * The annotations in all stacks of an assembly, also of those in its stages.
     *
     * @param folder the folder of the environment's own assembly
     */
    public static List<Annotation> in(Path folder) throws IOException {
        AssemblyManifest manifest = AssemblyManifest.read(folder);
        List<Annotation> annotations = new ArrayList<>();
        for (String stack : manifest.stacks()) {
            for (JsonNode metadata : manifest.metadata(stack)) {
                metadata.properties().forEach(construct -> construct.getValue().forEach(entry -> of(
                                construct.getKey().replaceFirst("^/", ""),
                                entry.path("type").asText(),
                                entry.path("data").asText())
                        .ifPresent(annotations::add)));
            }
        }
        for (Path stage : manifest.stages()) {
            annotations.addAll(in(stage));
        }
        return annotations;
    }
}
