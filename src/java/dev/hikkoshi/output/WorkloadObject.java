package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * An object that runs pods: a Deployment or a CronJob.
 *
 * @param object the object as it is applied
 */
public record WorkloadObject(JsonNode object) {

    private static final String DEPLOYMENT = "Deployment";
    private static final String CRON_JOB = "CronJob";
    private static final String SPOT = "\"spot\"";

    /** The seconds that Kubernetes waits without a grace period. */
    private static final int DEFAULT_GRACE = 30;

    /** The Deployments among objects, in their order. */
    public static List<WorkloadObject> deployments(List<JsonNode> objects) {
        return ofKind(objects, DEPLOYMENT);
    }

    /** The CronJobs among objects, in their order. */
    public static List<WorkloadObject> cronJobs(List<JsonNode> objects) {
        return ofKind(objects, CRON_JOB);
    }

    /** The Deployments, and then the CronJobs. */
    public static List<WorkloadObject> in(List<JsonNode> objects) {
        List<WorkloadObject> all = new ArrayList<>(deployments(objects));
        all.addAll(cronJobs(objects));
        return all;
    }

    private static List<WorkloadObject> ofKind(List<JsonNode> objects, String kind) {
        return KubernetesObjects.ofKind(objects, kind).stream()
                .map(WorkloadObject::new)
                .toList();
    }

    /** The name of the object. */
    public String name() {
        return object.at("/metadata/name").asText();
    }

    /** Kind, namespace and name. */
    public String place() {
        return KubernetesObjects.name(object);
    }

    /** The stated number of pods; empty if an autoscaler decides, or Kubernetes takes its default of 1. */
    public OptionalInt replicas() {
        JsonNode replicas = object.at("/spec/replicas");
        return replicas.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(replicas.asInt());
    }

    /** Whether a rollout starts new pods before the old ones end. */
    public boolean surges() {
        return object.at("/spec/strategy/rollingUpdate/maxSurge").asInt(1) != 0;
    }

    /** Whether the Deployment rolls nothing out. */
    public boolean isPaused() {
        return object.at("/spec/paused").asBoolean(false);
    }

    /** Whether the CronJob starts no run. */
    public boolean isSuspended() {
        return object.at("/spec/suspend").asBoolean(false);
    }

    /** Whether the CronJob runs one at a time, in a time zone, and gives up a run that is late. */
    public boolean runsOnceAndOnTime() {
        return object.at("/spec/concurrencyPolicy").asText().equals("Forbid")
                && !object.at("/spec/timeZone").asText().isEmpty()
                && object.at("/spec/startingDeadlineSeconds").asInt() > 0;
    }

    /**
     * The parameter that each run of a CronJob reads before it starts; empty if a run starts without an answer. A run asks if
     * an init container reads the parameter, and the Job fails without a retry on a code of that container.
     */
    public String askedParameter() {
        for (JsonNode container : podTemplate().at("/spec/initContainers")) {
            for (JsonNode variable : container.path("env")) {
                if (variable.path("name").asText().equals("OWNER_PARAMETER")
                        && endsJob(container.path("name").asText())) {
                    return variable.path("value").asText();
                }
            }
        }
        return "";
    }

    private boolean endsJob(String container) {
        JsonNode rule = object.at("/spec/jobTemplate/spec/podFailurePolicy/rules/0");
        return rule.path("action").asText().equals("FailJob")
                && rule.at("/onExitCodes/containerName").asText().equals(container);
    }

    /** The template of its pods: metadata and spec. */
    public JsonNode podTemplate() {
        return KubernetesObjects.kind(object).equals(CRON_JOB)
                ? object.at("/spec/jobTemplate/spec/template")
                : object.at("/spec/template");
    }

    /** The containers of a pod. */
    public List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        podTemplate().at("/spec/containers").forEach(containers::add);
        return containers;
    }

    /** The container of the application, which is the first one. */
    public JsonNode application() {
        return podTemplate().at("/spec/containers/0");
    }

    /** How long a pod has to shut down, in seconds. */
    public int graceSeconds() {
        return podTemplate().at("/spec/terminationGracePeriodSeconds").asInt(DEFAULT_GRACE);
    }

    /** How long the application keeps serving after its pod was told to shut down, in seconds. */
    public int preStopSeconds() {
        return application().at("/lifecycle/preStop/sleep/seconds").asInt(0);
    }

    /** Whether a pod may run on spot capacity. */
    public boolean mayRunOnSpot() {
        return podTemplate().at("/spec/affinity").toString().contains(SPOT);
    }

    /** Whether a pod runs on spot capacity only. */
    public boolean needsSpot() {
        return podTemplate()
                .at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
                .toString()
                .contains(SPOT);
    }

    /** Whether the container asks for this resource, such as {@code cpu}. */
    public static boolean requests(JsonNode container, String resource) {
        return !container.at("/resources/requests").path(resource).isMissingNode();
    }

    /** Whether the root file system of the container cannot be written. */
    public static boolean hasReadOnlyRoot(JsonNode container) {
        return container.at("/securityContext/readOnlyRootFilesystem").asBoolean();
    }
}
