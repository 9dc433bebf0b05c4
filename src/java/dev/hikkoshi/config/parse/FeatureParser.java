package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.ConnectionsFile;
import dev.hikkoshi.config.file.CronFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.FreezeFile;
import dev.hikkoshi.config.file.HealthCheckFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.TakesOverFile;
import dev.hikkoshi.config.file.WorkerFile;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.ConfigurationDifference;
import dev.hikkoshi.model.Connections;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.ExternalScaler;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.HealthCheck;
import dev.hikkoshi.model.HealthChecks;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Probes;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.TakeOver;
import dev.hikkoshi.model.TargetSettings;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.model.WrittenHost;
import java.time.Duration;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.TreeMap;

/** Converts checked features into the model of one environment. */
final class FeatureParser {

    private final ServiceFile service;
    private final EnvironmentFile environment;
    private final SharedNames names;
    private final Size size;

    FeatureParser(ServiceFile service, EnvironmentFile environment, SharedNames names) {
        this.service = service;
        this.environment = environment;
        this.names = names;
        this.size = new Size(environment.capacityPercent());
    }

    Feature parse(FeatureFile file) {
        return switch (file.kind()) {
            case WEB, API -> http(file, file.http().orElseThrow(Unfit::new));
            case WORKER -> worker(file, file.worker().orElseThrow(Unfit::new));
            case CRON -> cron(file, file.cron().orElseThrow(Unfit::new));
        };
    }

    private HttpFeature http(FeatureFile file, HttpFile http) {
        Routing routing = new Routing(
                http.loadBalancer(),
                http.priority(),
                http.hosts().stream()
                        .map(host -> new WrittenHost(host).in(environment.domain()))
                        .toList(),
                http.paths(),
                http.conditions().conditions(),
                http.port(),
                http.healthPath(),
                http.stickinessSeconds().map(Duration::ofSeconds),
                Duration.ofSeconds(http.slowStartSeconds()),
                http.legacyPort(),
                http.largestBodyMiB(),
                http.canary().map(canary -> new Canary(canary.priority(), canary.header(), canary.value())),
                takesOver(file.name(), http.loadBalancer()),
                targets(http));
        Drain drain = Drain.of(Duration.ofSeconds(http.longestWorkSeconds()));
        int peak = size.atLeastTwo(file.pods().peak().orElseThrow(Unfit::new));
        Probes probes = Probes.of(
                http.startupPath().orElse(http.healthPath()),
                Duration.ofSeconds(http.startupSeconds()),
                http.livenessPath(),
                Duration.ofSeconds(http.longestRequestSeconds()));
        HealthChecks checks = new HealthChecks(
                check(http.healthCheck().eks(), http.healthPath(), HealthCheck.EKS_INTERVAL),
                check(http.healthCheck().legacy(), http.healthPath(), HealthCheck.LEGACY_INTERVAL));
        return new HttpFeature(workload(file), file.kind(), routing, drain, probes, checks, peak);
    }

    private static HealthCheck check(HealthCheckFile file, String healthPath, int usualInterval) {
        return new HealthCheck(
                file.path().orElse(healthPath),
                file.port(),
                file.matcher(),
                Duration.ofSeconds(file.intervalSeconds().orElse(usualInterval)),
                Duration.ofSeconds(file.timeoutSeconds()),
                file.healthyThreshold(),
                file.unhealthyThreshold());
    }

    private static TargetSettings targets(HttpFile http) {
        return new TargetSettings(
                http.protocol(),
                http.protocolVersion(),
                http.targetStickiness().map(sticky -> Duration.ofSeconds(sticky.durationSeconds())),
                http.webSockets().map(sockets -> Duration.ofSeconds(http.longestSilenceSeconds())));
    }

    /** What serves a feature on an existing listener now. */
    private Optional<TakeOver> takesOver(String feature, String loadBalancer) {
        return environment.loadBalancers().stream()
                .filter(one -> one.name().equals(loadBalancer))
                .flatMap(one -> one.existing().stream())
                .findFirst()
                .map(existing -> Optional.ofNullable(existing.takesOver().get(feature))
                        .map(FeatureParser::takeOver)
                        .orElseThrow(Unfit::new));
    }

    private static TakeOver takeOver(TakesOverFile file) {
        return file.defaultAction()
                ? new TakeOver.OfDefaultAction()
                : new TakeOver.OfRule(
                        file.ruleArn().orElseThrow(Unfit::new), file.priority().orElseThrow(Unfit::new));
    }

    private WorkerFeature worker(FeatureFile file, WorkerFile worker) {
        return new WorkerFeature(
                workload(file),
                worker.queue().orElse(""),
                worker.list().orElse(""),
                size.atLeastTwo(worker.consumers()),
                worker.jobsPerConsumer().orElse(1),
                Duration.ofSeconds(worker.longestJobSeconds()),
                worker.checkpoints(),
                worker.furtherQueues().stream()
                        .map(further -> new WorkerFeature.Source(
                                further.queue(), further.list().orElse("")))
                        .toList(),
                worker.scaler()
                        .map(scaler -> new ExternalScaler(
                                scaler.type(),
                                new TreeMap<>(scaler.metadata()),
                                new TreeMap<>(scaler.secrets()),
                                scaler.reaches().orElse(""))));
    }

    private CronFeature cron(FeatureFile file, CronFile cron) {
        return new CronFeature(
                workload(file),
                cron.schedule(),
                Unfit.parsed(cron.timeZone().orElse(service.timeZone()), ZoneId::of),
                Duration.ofSeconds(cron.longestRunSeconds()),
                Duration.ofSeconds(cron.startingDeadlineSeconds()),
                cron.idempotent());
    }

    private Workload workload(FeatureFile file) {
        return new Workload(
                file.name(),
                names.of(file.namespace()),
                file.layer(),
                new Image(file.image()),
                pods(file),
                new Placement(
                        file.placement().capacity(),
                        size.of(file.placement().onDemandFloor()),
                        file.placement().fixedEgress()),
                scaling(file),
                ContainerParser.parse(file.name(), file.container()),
                configuration(file),
                file.needs().stream().map(this::need).toList(),
                file.freeze().stream().map(FeatureParser::freeze).toList(),
                file.owner());
    }

    private Pods pods(FeatureFile file) {
        PodsFile pods = file.pods();
        Containers containers = ContainerParser.parse(file.name(), file.container());
        return new Pods(
                size.min(pods, file.kind()),
                size.max(pods, file.kind()),
                Quantity.milliCpu(pods.cpu()) + containers.sidecarMilliCpu(),
                Quantity.memoryMiB(pods.memory()) + containers.sidecarMemoryMiB(),
                pods.burst(),
                pods.readOnlyRootFilesystem());
    }

    private static Scaling scaling(FeatureFile file) {
        Scaling usual = file.pods().burst() ? Scaling.OF_BURSTS : Scaling.USUAL;
        return file.scaling()
                .map(written -> new Scaling(
                        written.cpuPercent().orElse(usual.cpuPercent()),
                        written.memoryPercent().orElse(usual.memoryPercent()),
                        written.requestsPerTarget().orElse(0),
                        written.oldestJobSeconds().orElse(0),
                        written.query().map(query -> new Scaling.Query(query.promQl(), query.perPod()))))
                .orElse(usual);
    }

    private Configuration configuration(FeatureFile file) {
        TreeMap<String, String> variables = new TreeMap<>(environment.variables());
        variables.putAll(file.variables());
        return new Configuration(
                variables,
                file.secrets(),
                file.differences().stream()
                        .map(difference ->
                                new ConfigurationDifference(difference.key(), difference.only(), difference.because()))
                        .toList());
    }

    private Need need(NeedFile file) {
        return new Need(
                file.name(),
                new LinkedHashSet<>(file.access()),
                file.prefix().orElse(""),
                file.connections().map(this::connections).orElse(Connections.NONE));
    }

    /**
     * Connections of the legacy side scale with {@code capacityPercent}. Connections per pod are the same in every
     * environment.
     */
    private Connections connections(ConnectionsFile file) {
        return new Connections(size.of(file.legacy()), file.perPod());
    }

    private static Freeze freeze(FreezeFile file) {
        return new Freeze(
                Unfit.parsed("--" + file.from(), MonthDay::parse),
                Unfit.parsed("--" + file.to(), MonthDay::parse),
                file.because());
    }
}
