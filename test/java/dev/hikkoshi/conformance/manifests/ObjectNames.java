package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The API server accepts the name of each object, its namespace, and the sizes of what it holds (Kubernetes 1.36, {@code
 * pkg/apis/core/validation/validation.go}: {@code ValidateNamespaceName}, {@code ValidateServiceName}, {@code
 * ValidateConfigMap} with {@code MaxSecretSize}; {@code pkg/apis/rbac/validation}, {@code pkg/apis/scheduling/validation}; {@code
 * pkg/apis/batch/validation}: a CronJob adds 11 characters to its name; {@code apimachinery/pkg/api/validation}: {@code
 * NameIsDNSSubdomain}, {@code TotalAnnotationSizeLimitB}).
 */
public final class ObjectNames {

    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "ClusterRole", "ClusterRoleBinding", "ClusterSecretStore", "Namespace", "PriorityClass", "StorageClass");

    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

    private static final Map<String, Pattern> FORMS = Map.of(
            "ClusterRole",
            SEGMENT,
            "ClusterRoleBinding",
            SEGMENT,
            "CronJob",
            Pattern.compile("(?=.{1,52}$)" + SUBDOMAIN),
            "Namespace",
            Pattern.compile(LABEL),
            "PriorityClass",
            Pattern.compile("(?!system-)" + SUBDOMAIN),
            "Role",
            SEGMENT,
            "RoleBinding",
            SEGMENT,
            "Service",
            Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));

    private static final int ANNOTATIONS = 256 << 10;
    private static final int DATA = 1 << 20;

    private ObjectNames() {}

    /** The faults of an object. */
    public static List<String> faults(JsonNode object) {
        List<String> faults = new ArrayList<>();
        String kind = object.path("kind").asText();
        String name = object.at("/metadata/name").asText();
        if (!FORMS.getOrDefault(kind, SUBDOMAIN).matcher(name).matches()) {
            faults.add("no %s may have this name".formatted(kind));
        }
        if (Objects.namespace(object).isEmpty() != OF_THE_CLUSTER.contains(kind)) {
            faults.add(
                    OF_THE_CLUSTER.contains(kind)
                            ? "a %s has no namespace".formatted(kind)
                            : "without a namespace it is in default");
        }
        if (bytes(object.at("/metadata/annotations")) > ANNOTATIONS) {
            faults.add("its annotations have more than 256 KiB");
        }
        if (bytes(object.path("data")) > DATA) {
            faults.add("its data have more than 1 MiB");
        }
        return faults;
    }

    private static long bytes(JsonNode texts) {
        long bytes = 0;
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            bytes += (text.getKey() + text.getValue().asText()).getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }
}
