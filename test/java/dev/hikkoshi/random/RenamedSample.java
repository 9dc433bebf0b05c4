package dev.hikkoshi.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The sample's production with other names: the service, the environment and everything that its files name. It is
 * written as YAML and read as any project, so that {@code check} sees it.
 */
final class RenamedSample {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path SHIPPED = Samples.ALBUM;

    /** Keys whose values are words of a list, and no names. */
    private static final Set<String> WORDS = Set.of("scheme", "kind", "role", "capacity", "build", "signals");

    private final ObjectNode service;
    private final ObjectNode environment;
    private final ObjectNode ledger;

    private RenamedSample(ObjectNode service, ObjectNode environment, ObjectNode ledger) {
        this.service = service;
        this.environment = environment;
        this.ledger = ledger;
    }

    /** The sample as it is, with the ledger of its whole move. */
    static RenamedSample read() {
        return new RenamedSample(
                parse(SHIPPED.resolve("service.yaml")),
                parse(SHIPPED.resolve("production/environment.yaml")),
                parse(Path.of("test/resources/ledgers/production.yaml")));
    }

    /** The service that the conformance gate also reads, as it is. */
    static RenamedSample payments() {
        Path payments = Path.of("test/resources/conformance/services/payments");
        return new RenamedSample(
                parse(payments.resolve("service.yaml")),
                parse(payments.resolve("production/environment.yaml")),
                parse(payments.resolve("production/migration.yaml")));
    }

    private static ObjectNode parse(Path file) {
        try {
            return (ObjectNode) YAML.readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All names that the files give and that others refer to, in a stable order. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        service.path("namespaces").forEach(name -> names.add(name.asText()));
        for (JsonNode list : List.of(
                service.path("dependencies"),
                service.path("features"),
                environment.path("loadBalancers"),
                environment.path("legacy").path("layers"),
                environment.path("cluster").path("pools"),
                environment.path("cluster").path("people"))) {
            list.forEach(one -> names.add(one.path("name").asText()));
        }
        return new ArrayList<>(names);
    }

    /** The names of the features, which may be longer than the others. */
    Set<String> features() {
        Set<String> names = new LinkedHashSet<>();
        service.path("features").forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    /** Gives other names, wherever a file uses the old ones. */
    RenamedSample rename(Map<String, String> names) {
        rename(service, names);
        rename(environment, names);
        rename(ledger, names);
        ObjectNode dependencies = (ObjectNode) environment.path("dependencies");
        List.copyOf(new ArrayList<>(names.keySet())).forEach(old -> {
            if (dependencies.has(old)) {
                dependencies.set(names.get(old), dependencies.remove(old));
            }
        });
        return this;
    }

    RenamedSample service(String name) {
        service.put("service", name);
        return this;
    }

    RenamedSample zone(String zone) {
        service.put("timeZone", zone);
        return this;
    }

    /** Changes each feature, with its index. */
    RenamedSample features(BiConsumer<Integer, ObjectNode> change) {
        int index = 0;
        for (JsonNode feature : service.path("features")) {
            change.accept(index++, (ObjectNode) feature);
        }
        return this;
    }

    /** Changes {@code environment.yaml}. */
    RenamedSample environment(Consumer<ObjectNode> change) {
        change.accept(environment);
        return this;
    }

    private static void rename(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            for (var entry : object.properties()) {
                if (!WORDS.contains(entry.getKey())) {
                    if (entry.getValue().isTextual()
                            && names.containsKey(entry.getValue().asText())) {
                        entry.setValue(
                                TextNode.valueOf(names.get(entry.getValue().asText())));
                    } else {
                        rename(entry.getValue(), names);
                    }
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual() && names.containsKey(array.get(i).asText())) {
                    array.set(i, TextNode.valueOf(names.get(array.get(i).asText())));
                } else {
                    rename(array.get(i), names);
                }
            }
        }
    }

    /** Reads the files as those of a project, whose environment has this name. */
    Reading reading(String name) {
        try {
            Path project = Files.createTempDirectory("hikkoshi-names-");
            Path environments = Files.createDirectories(project.resolve("environments"));
            Path folder = Files.createDirectories(environments.resolve(name));
            Files.writeString(environments.resolve("service.yaml"), YAML.writeValueAsString(service));
            Files.writeString(folder.resolve("environment.yaml"), YAML.writeValueAsString(environment));
            Files.writeString(folder.resolve("migration.yaml"), YAML.writeValueAsString(ledger));
            try {
                return EnvironmentReader.read(environments, Optional.empty());
            } finally {
                for (Path file : List.of(
                        folder.resolve("environment.yaml"),
                        folder.resolve("migration.yaml"),
                        folder,
                        environments.resolve("service.yaml"),
                        environments,
                        project)) {
                    Files.delete(file);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
