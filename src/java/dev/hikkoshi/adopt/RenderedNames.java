package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import java.util.Set;
import java.util.TreeSet;

/** Renders the names of variables and secrets, where a description has them. */
final class RenderedNames {

    private RenderedNames() {}

    /** Adds the descriptions: of each, the names that the environment has too. */
    static void addTo(LiveService rendered, Environment environment, Links links) {
        Set<String> variables = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        for (Feature feature : environment.service().features()) {
            variables.addAll(feature.workload().configuration().variables().keySet());
            secrets.addAll(feature.workload().configuration().secrets());
        }
        Set<String> all = new TreeSet<>(variables);
        all.addAll(secrets);
        for (LiveResource resource : links.named()) {
            rendered.add(new LiveResource(
                    resource.kind(),
                    resource.id(),
                    "",
                    "",
                    resource.kind() == DescribeKind.PARAMETERS
                            ? parameter(resource, all, secrets)
                            : document(resource, all)));
        }
    }

    private static ObjectNode parameter(LiveResource resource, Set<String> all, Set<String> secrets) {
        String name = ImportedNames.lastSegment(resource.id());
        ObjectNode node = Trees.object();
        if (all.contains(name)) {
            node.put("Name", name);
        }
        if (secrets.contains(name)) {
            node.put("Type", "SecureString");
        }
        return node;
    }

    private static ObjectNode document(LiveResource resource, Set<String> all) {
        ObjectNode keys = Trees.object();
        CustomJson.variables(ImportedNames.document(resource)).stream()
                .filter(all::contains)
                .forEach(name -> keys.put(name, ""));
        return resource.kind() == DescribeKind.CUSTOM_JSON
                ? keys
                : Trees.object().set("CustomJson", keys);
    }
}
