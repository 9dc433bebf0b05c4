package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A name that a cluster has once, in the output: of an object without a namespace, of the namespace of another one, or of a
 * release of a chart.
 *
 * @param place the stack or the file
 * @param item the resource or the object
 * @param what whose name it is: {@code its namespace}
 * @param name the name
 */
public record ClusterNaming(String place, String item, String what, String name) {

    private static final String NAMESPACE = "its namespace";
    private static final String RELEASE = "its release";

    private static final String ARGO_CD = "argocd";

    /** The names in a file of manifests. Argo CD's own objects are all in its namespace, so their own names count. */
    public static List<ClusterNaming> in(String file, List<JsonNode> objects) {
        List<ClusterNaming> all = new ArrayList<>();
        for (JsonNode object : objects) {
            if (KubernetesObjects.isObject(object)) {
                all.add(of(file, object));
            }
        }
        for (SyncUnit unit : SyncUnit.in(objects)) {
            if (!unit.chart().isEmpty()) {
                String item = KubernetesObjects.name(unit.object());
                all.add(new ClusterNaming(file, item, RELEASE, unit.release()));
                all.add(new ClusterNaming(file, item, NAMESPACE, unit.namespace()));
            }
        }
        return all;
    }

    /** The names in a template: in the manifests that it applies, of its charts, and of its identities of pods. */
    public static List<ClusterNaming> in(Template template, Parser parser) {
        List<ClusterNaming> all = new ArrayList<>();
        KubernetesObjects.manifests(template.resources()).forEach((id, text) -> {
            List<JsonNode> objects = new ArrayList<>();
            parser.json(text).forEach(objects::add);
            all.addAll(in(template.stack(), objects));
        });
        template.properties("Custom::AWSCDK-EKS-HelmChart").forEach((id, chart) -> {
            all.add(of(template, id, RELEASE, chart.path("Release")));
            all.add(of(template, id, NAMESPACE, chart.path("Namespace")));
        });
        template.properties("AWS::EKS::PodIdentityAssociation")
                .forEach((id, identity) -> all.add(of(template, id, NAMESPACE, identity.path("Namespace"))));
        return all;
    }

    /** Whether it is the name of the definition of a kind, which is the same for everybody. */
    public boolean isOfDefinition() {
        return item.startsWith("CustomResourceDefinition ");
    }

    private static ClusterNaming of(String file, JsonNode object) {
        SyncedObject synced = new SyncedObject(object);
        boolean isOfArgoCd =
                synced.namespace().equals(ARGO_CD) && synced.group().name().equals("argoproj.io");
        return synced.namespace().isEmpty() || isOfArgoCd
                ? new ClusterNaming(file, synced.name(), "its name", KubernetesObjects.nameOf(object))
                : new ClusterNaming(file, synced.name(), NAMESPACE, synced.namespace());
    }

    private static ClusterNaming of(Template template, String id, String what, JsonNode name) {
        return new ClusterNaming(template.stack(), id, what, name.asText());
    }
}
