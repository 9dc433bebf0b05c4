package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.observability.cloudwatch.DatabaseInstance;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedResource;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.cloudwatch.Topic;
import dev.hikkoshi.constructs.observability.prometheus.MetricRules;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Props of {@link ObservabilityStack}.
 *
 * @param identity service, environment and place of the stack
 * @param introduction Markdown above the graphs of the overview
 * @param shared the shared resources that CloudWatch observes, in the order of the file
 * @param metricRules the rules of the metrics workspace; empty if Prometheus has no signal
 * @param collected the signals that the OpenTelemetry collectors in the cluster carry, with the backend of each
 * @param inCluster the observability agents in the cluster; empty before the cluster exists
 * @param contacts the addresses that alarms are sent to
 * @param oidcProviderArn the OIDC provider through which the agents get their roles; empty with EKS Pod Identity
 */
public record ObservabilityStackProps(
        StackIdentity identity,
        String introduction,
        List<SharedResource> shared,
        Optional<MetricRules> metricRules,
        Map<Signal, Backend> collected,
        Optional<InCluster> inCluster,
        List<String> contacts,
        Optional<String> oidcProviderArn) {

    public ObservabilityStackProps {
        contacts = List.copyOf(contacts);
        shared = List.copyOf(shared);
    }

    /**
     * The observability agents in the cluster.
     *
     * @param before the objects that the charts need
     * @param charts the charts, in the order of installation
     * @param after the objects that need the charts
     * @param isApplied whether CDK applies everything; otherwise a GitOps controller does
     */
    public record InCluster(
            List<ManifestGroup> before, List<HelmRelease> charts, List<ManifestGroup> after, boolean isApplied) {

        public InCluster {
            before = List.copyOf(before);
            charts = List.copyOf(charts);
            after = List.copyOf(after);
        }
    }

    /** The props of {@code phase}, which must have observability. */
    public static ObservabilityStackProps of(Phase phase) {
        Environment environment = phase.environment();
        ClusterWatch watch = new ClusterWatch(environment);
        Optional<InCluster> inCluster = phase.hasCluster()
                ? Optional.of(new InCluster(
                        watch.before(), watch.charts(), watch.after(), environment.delivery() == Delivery.KUBECTL))
                : Optional.empty();
        return new ObservabilityStackProps(
                StackIdentity.of(phase, ExternalFleets.since(phase)),
                introduction(environment),
                shared(phase),
                watch.hasMetrics()
                        ? Optional.of(new MetricRules(
                                environment.name(), environment.observability().criteria()))
                        : Optional.empty(),
                environment.observability().collected(),
                inCluster,
                environment.contactAddresses(),
                environment.cluster().existing().flatMap(ExistingCluster::oidcProviderArn));
    }

    /** The dependencies that CloudWatch watches, the control plane if the cluster exists, and the machines of others. */
    private static List<SharedResource> shared(Phase phase) {
        Environment environment = phase.environment();
        List<SharedResource> shared = new ArrayList<>();
        environment.service().dependencies().forEach(dependency -> resourceOf(environment, dependency)
                .ifPresent(shared::add));
        if (phase.hasCluster()) {
            shared.add(new SharedResource.ApiServer("control-plane", new ObservedNames(environment).cluster()));
        }
        shared.addAll(ExternalFleets.of(phase));
        return shared;
    }

    /**
     * The resource of a dependency that CloudWatch observes; empty if its signal has another backend, if it is not an AWS
     * resource, or if its metrics are in another account or region.
     */
    private static Optional<SharedResource> resourceOf(Environment environment, Dependency dependency) {
        Observability observability = environment.observability();
        boolean isWatched = dependency
                .kind()
                .signal()
                .filter(signal -> observability.sends(signal, Backend.CLOUDWATCH))
                .isPresent();
        return isWatched && !dependency.home().isElsewhere()
                ? resource(dependency, environment.policy().connectionShare())
                : Optional.empty();
    }

    private static Optional<SharedResource> resource(Dependency dependency, double connectionShare) {
        String name = dependency.name();
        String id = dependency.id();
        return switch (dependency.kind()) {
            case MYSQL, POSTGRES ->
                Optional.of(
                        dependency.isInstance()
                                ? new DatabaseInstance(
                                        name, id, dependency.maxConnections(), connectionShare, dependency.storageGiB())
                                : new SharedResource.Aurora(name, id, dependency.maxConnections(), connectionShare));
            case DYNAMODB -> Optional.of(new SharedResource.DynamoTable(name, id));
            case REDIS ->
                Optional.of(
                        new SharedResource.Redis(name, id, dependency.redis().nodes()));
            case MEMCACHED -> Optional.of(new SharedResource.Memcached(name, id));
            case SQS ->
                Optional.of(new SharedResource.Queue(
                        name, id, (int) dependency.visibilityTimeout().toSeconds()));
            case SNS -> Optional.of(new Topic(name, id));
            case S3, SES, EFS, EXTERNAL -> Optional.empty();
        };
    }

    private static String introduction(Environment environment) {
        String links = environment.service().features().stream()
                .map(feature -> new Subject(
                        environment.name(),
                        feature.name(),
                        environment.target().region(),
                        environment.target().account()))
                .map(subject -> "[" + subject.name() + "](" + subject.dashboardLink() + ")")
                .collect(Collectors.joining(" · "));
        return "# " + environment.service().name() + ", " + environment.name()
                + "\nWhat both fleets share, while both run. A feature has a dashboard of its own once it is deployed on"
                + " EKS:\n\n" + links;
    }
}
