package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.legacy.LegacyParameter;
import dev.hikkoshi.constructs.workload.ControlParameters;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.ControlPath;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.model.HealthCheck;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Probes;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.TargetSettings;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The legacy configuration of a feature: SSM parameters under {@code /<service>/<environment>/<layer>/<feature>}:
 *
 * <ul>
 *   <li>{@code feature}: JSON, the description: {@code kind}, {@code image}, the names of its {@code secrets} (their
 *       values are in Secrets Manager); behind a load balancer {@code hosts}, {@code port}, {@code localPort},
 *       {@code healthPort}, {@code healthPath} and {@code targetGroupArn}, and what is not plain HTTP/1.1; {@code schedule} and {@code timeZone} of a cron,
 *       whether a second run of a slot does no harm, and how long work takes at most; {@code command}, {@code args},
 *       {@code user} and {@code volumes} if they are declared
 *   <li>{@code revision}: the deployed revision, the same as on EKS (R24)
 *   <li>{@code configuration}: JSON, the variables (R33)
 *   <li>{@code consumers}: for a worker, the number of consumers on all instances of the layer together
 *   <li>{@code cron-owner}: for a cron, {@code legacy} or {@code eks} (trap T26)
 *   <li>{@code release}: a hash of the description, the revision and the variables. A deployment writes it after the others,
 *       so one event announces a release, and all that the release needs is there. A change of a share does not change it
 * </ul>
 *
 * <p>A deployment writes {@code feature} before the others and deletes it after them, so its deletion means that nothing
 * of the feature is left.
 */
public final class LegacyControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LegacyControl() {}

    /**
     * The parameters of the feature.
     *
     * @param targetGroupArn its target group on the legacy side; empty for a feature without requests
     */
    public static ControlParameters.Props of(FeatureStackProps props, String targetGroupArn) {
        SortedMap<String, String> values = new TreeMap<>();
        Map<String, Object> description = description(props);
        String released = json(description);
        if (!targetGroupArn.isEmpty()) {
            description.put("targetGroupArn", targetGroupArn);
        }
        values.put(LegacyParameter.DESCRIPTION, json(description));
        values.put("revision", props.workload().image().revision());
        values.put(
                "configuration", json(SidedConfiguration.of(props, Side.LEGACY).variables()));
        if (props.feature() instanceof WorkerFeature) {
            values.put(
                    WorkerFeature.CONSUMERS_PARAMETER,
                    Integer.toString(props.presence().legacyConsumers()));
        }
        if (props.feature() instanceof CronFeature) {
            values.put(
                    CronFeature.OWNER_PARAMETER, (props.presence().ownedByCluster() ? Side.EKS : Side.LEGACY).word());
        }
        // No ARN in the hash: its text is a placeholder here, which is another one in each run.
        values.put(
                LegacyParameter.RELEASE, Hash.of(released + values.get("revision") + values.get("configuration"), 16));
        return new ControlParameters.Props(path(props), values, LegacyParameter.DESCRIPTION, LegacyParameter.RELEASE);
    }

    /** The path of the feature's parameters. */
    public static String path(FeatureStackProps props) {
        return ControlPath.of(
                        props.identity().service(),
                        props.identity().environment(),
                        props.feature().layer())
                + "/" + props.feature().name();
    }

    private static Map<String, Object> description(FeatureStackProps props) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("kind", props.feature().kind().word());
        description.put("image", props.workload().image().reference());
        description.put("secrets", SidedConfiguration.of(props, Side.LEGACY).secrets());
        description.putAll(container(props.workload().containers()));
        if (props.feature() instanceof HttpFeature http) {
            description.put("hosts", http.routing().hosts());
            description.put("port", http.routing().port());
            description.put("localPort", http.legacyPorts().local());
            description.put("healthPort", http.legacyPorts().health());
            description.put("healthPath", http.checks().legacy().path());
            description.put(
                    "longestRequestSeconds", http.drain().deregistrationDelay().toSeconds());
            description.put("largestBodyMiB", http.routing().largestBodyMiB());
            // Only what is not usual: a new key starts all containers again.
            http.probes().livenessPath().ifPresent(path -> description.put("livenessPath", path));
            TargetSettings targets = http.routing().targets();
            if (!targets.isPlain()) {
                description.put("protocol", targets.protocol().word());
                description.put("protocolVersion", targets.version().word());
            }
            targets.silence().ifPresent(quiet -> description.put("quietSeconds", quiet.toSeconds()));
            if (!http.checks().legacy().matcher().equals(HealthCheck.OK)) {
                description.put("healthCodes", http.checks().legacy().matcher());
            }
            if (http.probes().startup().toSeconds() != Probes.STARTUP_SECONDS) {
                description.put("startupSeconds", http.probes().startup().toSeconds());
            }
        }
        if (props.feature() instanceof WorkerFeature worker) {
            description.put("longestJobSeconds", worker.longestJob().toSeconds());
        }
        if (props.feature() instanceof CronFeature cron) {
            description.put("schedule", cron.schedule());
            description.put("timeZone", cron.timeZone().getId());
            description.put("idempotent", cron.idempotent());
            description.put("longestRunSeconds", cron.longestRun().toSeconds());
        }
        return description;
    }

    /** What differs from the defaults of the image and of the fleet. */
    private static Map<String, Object> container(Containers containers) {
        Map<String, Object> container = new LinkedHashMap<>();
        if (!containers.command().isEmpty()) {
            container.put("command", containers.command());
        }
        if (!containers.args().isEmpty()) {
            container.put("args", containers.args());
        }
        if (!containers.user().equals(Containers.OF_IMAGE.user())) {
            container.put(
                    "user", containers.user().id() + ":" + containers.user().group());
        }
        List<String> volumes = containers.volumes().stream()
                .filter(volume -> !volume.hostPath().isEmpty())
                .map(volume -> volume.hostPath() + ":" + volume.mountPath() + (volume.readOnly() ? ":ro" : ""))
                .toList();
        if (!volumes.isEmpty()) {
            container.put("volumes", volumes);
        }
        return container;
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings, numbers and lists are always JSON", e);
        }
    }
}
