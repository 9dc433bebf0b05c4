package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.SyncUnit;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * In a cluster that exists, nothing of ours has a name that somebody else can have. An object without a namespace and a namespace
 * begin with the prefix of the service and the environment; every other object is in a namespace that does. The exceptions are
 * Argo CD's own objects, which are in its namespace and have the prefix. A definition of a kind cannot have it, so none is ours.
 */
final class OwnNames {

    private static final String ARGO_CD = "argocd";
    private static final String DEFINITION = "CustomResourceDefinition";
    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";
    private static final String IDENTITY = "AWS::EKS::PodIdentityAssociation";

    private final Judged judged = new Judged();
    private final Parser parser = new Parser();
    private final SharedNames names;

    private OwnNames(SharedNames names) {
        this.names = names;
    }

    static Judged inPhase(PhaseOutput output) {
        Environment environment = output.phase().environment();
        OwnNames own = new OwnNames(environment.sharedNames());
        if (!environment.cluster().isNew()) {
            output.manifests().forEach(own::judge);
            output.stacks().forEach(own::judge);
        }
        return own.judged;
    }

    private void judge(String file, List<JsonNode> objects) {
        objects.stream().filter(KubernetesObjects::isObject).forEach(object -> judge(file, object));
        for (SyncUnit unit : SyncUnit.in(objects)) {
            if (!unit.chart().isEmpty()) {
                JsonNode release = unit.object().at("/spec/source/helm/releaseName");
                check(file, KubernetesObjects.name(unit.object()), "its release", release.asText());
                check(file, KubernetesObjects.name(unit.object()), "its namespace", unit.namespace());
            }
        }
    }

    private void judge(String place, JsonNode object) {
        String name = KubernetesObjects.name(object);
        String namespace = object.at("/metadata/namespace").asText();
        if (KubernetesObjects.kind(object).equals(DEFINITION)) {
            judged.look();
            judged.add(Problem.ofOutput(
                    place, name, "it defines a kind for everybody", "the owner of the cluster defines its kinds"));
        } else if (namespace.isEmpty() || isOfArgoCd(object, namespace)) {
            check(place, name, "its name", KubernetesObjects.nameOf(object));
        } else {
            check(place, name, "its namespace", namespace);
        }
    }

    private static boolean isOfArgoCd(JsonNode object, String namespace) {
        return namespace.equals(ARGO_CD) && object.path("apiVersion").asText().startsWith("argoproj.io/");
    }

    private void judge(Template template) {
        KubernetesObjects.manifests(template.resources())
                .forEach((id, text) -> parser.json(text).forEach(object -> judge(template.stack(), object)));
        template.properties(CHART).forEach((id, chart) -> {
            check(template.stack(), id, "its release", chart.path("Release").asText());
            check(template.stack(), id, "its namespace", chart.path("Namespace").asText());
        });
        template.properties(IDENTITY)
                .forEach((id, identity) -> check(
                        template.stack(),
                        id,
                        "its namespace",
                        identity.path("Namespace").asText()));
    }

    private void check(String place, String item, String what, String name) {
        judged.look();
        if (!name.startsWith(names.prefix())) {
            judged.add(Problem.ofOutput(
                    place,
                    item,
                    "%s %s can be that of somebody else".formatted(what, name),
                    "in a cluster that exists, such a name begins with " + names.prefix()));
        }
    }
}
