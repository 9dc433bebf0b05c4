package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Every ExternalSecret can read its secret: its store serves its namespace, the operator's role may read the secret,
 * and a secret in a template has the requested keys.
 *
 * <p>The store's rule: {@code external-secrets/external-secrets} v2.9.0,
 * {@code pkg/controllers/secretstore/client_manager.go}, {@code shouldProcessSecret}. A store without conditions serves
 * every namespace; otherwise one of the conditions must name it.
 */
public final class SecretReferences implements Check {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> secrets = Objects.of(output, "ExternalSecret");
        if (secrets.isEmpty()
                && output.phase().hasObservability()
                && output.phase().hasCluster()) {
            faults.add("no ExternalSecret in an output with a cluster");
        }
        for (JsonNode secret : secrets) {
            storeFault(secret, output).forEach(fault -> faults.add(Objects.label(secret) + ": " + fault));
            secret.at("/spec/data").forEach(entry -> keyFault(entry.path("remoteRef"), output)
                    .forEach(fault -> faults.add(Objects.label(secret) + ": " + fault)));
        }
        return faults;
    }

    private static List<String> storeFault(JsonNode secret, PhaseOutput output) {
        JsonNode reference = secret.at("/spec/secretStoreRef");
        String namespace = Objects.namespace(secret);
        List<JsonNode> stores = Objects.of(output, reference.path("kind").asText()).stream()
                .filter(store -> store.at("/metadata/name").equals(reference.path("name")))
                .toList();
        if (stores.size() != 1) {
            return List.of("%d stores are called %s"
                    .formatted(stores.size(), reference.path("name").asText()));
        }
        boolean exists = Objects.of(output, "Namespace").stream()
                .anyMatch(one -> one.at("/metadata/name").asText().equals(namespace));
        if (!exists) {
            return List.of("there is no namespace " + namespace);
        }
        JsonNode conditions = stores.get(0).at("/spec/conditions");
        if (conditions.isEmpty() || serves(conditions, namespace)) {
            return List.of();
        }
        return List.of("its store is not allowed from namespace " + namespace + ", denied by spec.condition");
    }

    private static boolean serves(JsonNode conditions, String namespace) {
        for (JsonNode condition : conditions) {
            if (condition.has("namespaceSelector") || condition.has("namespaceRegexes")) {
                throw new IllegalStateException("this check reads lists of namespaces alone: " + condition);
            }
            if (Objects.texts(condition.path("namespaces")).contains(namespace)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> keyFault(JsonNode remote, PhaseOutput output) {
        String key = remote.path("key").asText();
        List<String> faults = new ArrayList<>();
        String arn = "arn:aws:secretsmanager:%s:%s:secret:%s-AbCdEf"
                .formatted(
                        output.phase().environment().target().region(),
                        output.phase().environment().target().account(),
                        key);
        boolean isOurs = output.phase().environment().cluster().isNew();
        if (isOurs
                && readable(output).stream()
                        .noneMatch(pattern -> pattern.matcher(arn).matches())) {
            faults.add("the operator's role may not read " + key);
        }
        JsonNode created = created(output).get(key);
        if (created != null && !created.has(remote.path("property").asText())) {
            faults.add("%s has no key %s".formatted(key, remote.path("property").asText()));
        }
        return faults;
    }

    /** The ARNs of secrets that the operator's role may read, as patterns. */
    private static List<Pattern> readable(PhaseOutput output) {
        List<Pattern> patterns = new ArrayList<>();
        output.properties("cluster", "AWS::IAM::Role").forEach((id, role) -> {
            if (role.path("Description").asText().contains("external-secrets/external-secrets")) {
                role.findValues("Statement")
                        .forEach(statements -> statements.forEach(statement -> resources(statement, patterns)));
            }
        });
        return patterns;
    }

    private static void resources(JsonNode statement, List<Pattern> patterns) {
        if (!statement.path("Action").toString().contains("secretsmanager:GetSecretValue")) {
            return;
        }
        JsonNode resource = statement.path("Resource");
        List<String> arns = resource.isArray() ? Objects.texts(resource) : List.of(resource.asText());
        arns.forEach(arn -> patterns.add(
                Pattern.compile(Pattern.quote(arn).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))));
    }

    /** The JSON objects in the secrets that templates create, by the secrets' names. */
    private static Map<String, JsonNode> created(PhaseOutput output) {
        Map<String, JsonNode> created = new TreeMap<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::SecretsManager::Secret")
                .values()
                .forEach(secret -> created.put(secret.path("Name").asText(), json(secret.path("SecretString")))));
        return created;
    }

    /** A text with tokens is an Fn::Join: each token is replaced by a letter, which does not change the keys. */
    private static JsonNode json(JsonNode text) {
        StringBuilder whole = new StringBuilder();
        if (text.isTextual()) {
            whole.append(text.asText());
        }
        text.at("/Fn::Join/1").forEach(part -> whole.append(part.isTextual() ? part.asText() : "x"));
        try {
            return JSON.readTree(whole.toString());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("the secret is not a JSON object: " + whole, notJson);
        }
    }
}
