package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.KubernetesText;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/** The names, labels and ports of each Kubernetes object that a template applies are accepted by the API server. */
final class AcceptedObjects {

    private AcceptedObjects() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        Parser parser = new Parser();
        for (Template template : templates) {
            KubernetesObjects.manifests(template.resources()).forEach((id, manifest) -> {
                for (JsonNode object : parser.json(manifest)) {
                    KubernetesText.refusals(object)
                            .forEach(refusal -> problems.add(template.problem(
                                    id,
                                    "%s: %s".formatted(KubernetesObjects.name(object), refusal),
                                    "the API server refuses the manifest")));
                }
            });
        }
        return problems;
    }
}
