package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An Argo CD {@code Application}: what it syncs, and how.
 *
 * @param object the object as it is applied
 */
public record SyncUnit(JsonNode object) {

    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";
    private static final String ENDING = ".yaml";

    /** The Applications among objects, in their order. */
    public static List<SyncUnit> in(List<JsonNode> objects) {
        return KubernetesObjects.ofKind(objects, "Application").stream()
                .map(SyncUnit::new)
                .toList();
    }

    /** The name of the Application. */
    public String name() {
        return KubernetesObjects.nameOf(object);
    }

    /** The name of its project. */
    public String project() {
        return object.at("/spec/project").asText();
    }

    /** The repository of its manifests or of its chart. */
    public String repository() {
        return object.at("/spec/source/repoURL").asText();
    }

    /** The chart that it installs; empty if it applies manifests. */
    public String chart() {
        return object.at("/spec/source/chart").asText();
    }

    /** The name of the release of its chart; empty if it applies manifests. */
    public String release() {
        return object.at("/spec/source/helm/releaseName").asText();
    }

    /** The last part of the folder that it reads. */
    public String folder() {
        return object.at("/spec/source/path").asText().replaceFirst("^.*/", "");
    }

    /** The one file that it reads, without its ending; empty if it reads all files of the folder. */
    public String file() {
        String include = object.at("/spec/source/directory/include").asText();
        return include.endsWith(ENDING) ? include.substring(0, include.length() - ENDING.length()) : include;
    }

    /** The namespace of its destination. */
    public String namespace() {
        return object.at("/spec/destination/namespace").asText();
    }

    /** Whether Argo CD syncs it without a person. */
    public boolean isAutomated() {
        return object.at("/spec/syncPolicy").has("automated");
    }

    /** Whether a sync deletes objects that are no longer in git. */
    public boolean prunes() {
        return object.at("/spec/syncPolicy/automated/prune").asBoolean();
    }

    /** Whether a failed sync is tried again until it succeeds, also with newer commits. */
    public boolean triesWithoutEnd() {
        JsonNode retry = object.at("/spec/syncPolicy/retry");
        return retry.path("limit").asInt(0) < 0 && retry.path("refresh").asBoolean();
    }

    /** Whether its objects are deleted together with it. */
    public boolean cascades() {
        return KubernetesObjects.finalizers(object).contains(FINALIZER);
    }

    /** Whether it has this option for all its objects. */
    public boolean has(String option) {
        return object.at("/spec/syncPolicy/syncOptions").toString().contains("\"" + option + "\"");
    }
}
