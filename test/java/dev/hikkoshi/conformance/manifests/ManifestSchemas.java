package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The schemas of Kubernetes 1.36 and of the custom resources in use, in strict mode: an unknown field is an error, for
 * example a typo. The values in {@code values.yaml} are part of them.
 */
public final class ManifestSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private static final Path FOLDER = Path.of("test", "resources", "kubernetes");

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private final Path folder;
    private final JsonNode definitions;
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, JsonSchema> schemas = new TreeMap<>();

    /** The project's schemas. */
    public ManifestSchemas() {
        this(FOLDER);
    }

    /** The schemas in {@code folder}, which has the layout of {@code test/resources/kubernetes}. */
    public ManifestSchemas(Path folder) {
        this.folder = folder;
        this.definitions = strict(read("definitions.json")).path("definitions");
        read("values.yaml").properties().forEach(definition -> definition
                .getValue()
                .properties()
                .forEach(field -> restrict(definition.getKey(), field.getKey(), (ObjectNode) field.getValue())));
        definitions.properties().forEach(definition -> {
            for (JsonNode kind : definition.getValue().path("x-kubernetes-group-version-kind")) {
                String group = kind.path("group").asText();
                String version =
                        kind.path("version").asText() + "/" + kind.path("kind").asText();
                names.put(group.isEmpty() ? version : group + "/" + version, definition.getKey());
            }
        });
    }

    /** The problems of a manifest, one line each; empty if it is valid. */
    public List<String> problems(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        JsonSchema schema = schemas.computeIfAbsent(kind, this::schema);
        return schema.validate(manifest).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private void restrict(String definition, String field, ObjectNode values) {
        JsonNode known = definitions.path(definition).path("properties").path(field);
        if (!known.isObject()) {
            throw new IllegalStateException("no kind of kinds.txt has the field %s of %s".formatted(field, definition));
        }
        ((ObjectNode) known).setAll(values);
    }

    private JsonSchema schema(String kind) {
        ObjectNode root = JSON.createObjectNode();
        root.set("definitions", definitions);
        if (names.containsKey(kind)) {
            root.put("$ref", "#/definitions/" + names.get(kind));
        } else {
            ObjectNode custom = (ObjectNode) strict(read(custom(kind)));
            ((ObjectNode) custom.path("properties"))
                    .set("metadata", JSON.createObjectNode().put("$ref", "#/definitions/" + OBJECT_META));
            root.setAll(custom);
        }
        return factory.getSchema(root);
    }

    /** {@code keda.sh/v1alpha1/ScaledObject} is in {@code crds/keda.sh/scaledobject_v1alpha1.json}. */
    private static String custom(String kind) {
        String[] parts = kind.split("/");
        if (parts.length != 3) {
            throw new IllegalArgumentException("There is no schema of " + kind + "; add the kind to kinds.txt.");
        }
        return "crds/%s/%s_%s.json".formatted(parts[0], parts[2].toLowerCase(Locale.ROOT), parts[1]);
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean declares = object.path("properties").isObject();
            if (declares && !object.has("additionalProperties") && !isOpen(object)) {
                object.put("additionalProperties", false);
            }
        }
        for (Iterator<JsonNode> inner = schema.elements(); inner.hasNext(); ) {
            strict(inner.next());
        }
        return schema;
    }

    private static boolean isOpen(ObjectNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    private JsonNode read(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("The test data " + file
                    + " is missing; README.md in test/resources/kubernetes says how to get it.");
        }
        try {
            // SnakeYAML, because Jackson does not follow anchors.
            return name.endsWith(".yaml")
                    ? JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)))
                    : JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
