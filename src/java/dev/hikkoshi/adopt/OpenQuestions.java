package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What AWS cannot know, and the answers do not say yet. */
final class OpenQuestions {

    private static final Map<String, String> OF_SERVICE = Map.of(
            "service", "the name of the service",
            "timeZone", "the time zone of crons and windows, such as Asia/Tokyo",
            "namespaces", "the Kubernetes namespaces, such as [front]");
    private static final Map<String, String> OF_ENVIRONMENT = Map.of(
            "domain", "the domain that the hosts are below",
            "delivery", "kubectl or gitops",
            "cluster", "the cluster: version, pools, people (.github/guides/service.md, A minimal environment)",
            "observability",
                    "the backend of each signal, and the contacts (.github/guides/service.md, A minimal environment)");
    private static final Map<String, String> OF_GIT_OPS =
            Map.of("repository", "the URL of the Git repository that has the manifests");
    private static final Map<String, String> OF_FEATURE = Map.of(
            "kind", "web, api, worker or cron",
            "namespace", "one of the namespaces",
            "image", "the image that EKS runs, with a tag that never moves or a digest",
            "layer", "the layer whose machines run it now",
            "pods", "the pods: { min, max, peak, cpu, memory }",
            "placement", "{ capacity: spot } or { capacity: on-demand }");
    private static final Map<String, String> OF_HTTP = Map.of(
            "hosts", "the hosts that the default action serves, without the domain; [] for every host",
            "port", "the port of the container",
            "healthPath", "the path of the health check, which pods answer with 200 on the port of the container",
            "longestRequestSeconds", "how long the longest request takes");

    private final List<Question> questions = new ArrayList<>();

    private OpenQuestions() {}

    /** The questions that are left. */
    static List<Question> of(ObjectNode service, List<ObjectNode> features, ObjectNode environment, Answers answers) {
        OpenQuestions missing = new OpenQuestions();
        missing.ask(service, "service", OF_SERVICE);
        missing.ask(environment, "environment", OF_ENVIRONMENT);
        if (environment.path("delivery").asText().equals("gitops")) {
            missing.ask(environment.path("gitOps"), "environment.gitOps", OF_GIT_OPS);
        }
        for (ObjectNode feature : features) {
            String key = "features." + answers.keyOf(feature.path("name").asText());
            missing.ask(feature, key, OF_FEATURE);
            if (feature.has("http")) {
                missing.ask(feature.path("http"), key + ".http", OF_HTTP);
            }
        }
        return missing.questions;
    }

    private void ask(JsonNode tree, String key, Map<String, String> needed) {
        needed.keySet().stream()
                .sorted()
                .filter(name -> !tree.has(name))
                .forEach(name -> questions.add(new Question(key + "." + name, needed.get(name))));
    }
}
