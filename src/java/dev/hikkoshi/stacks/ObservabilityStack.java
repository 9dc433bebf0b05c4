package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.cloudwatch.AlarmTopic;
import dev.hikkoshi.constructs.observability.cloudwatch.Dashboard;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedResource;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.constructs.Construct;

/**
 * What watches the whole: the topic that all alarms tell, the alarms on what both fleets share, the overview.
 *
 * <p>Which of it exists follows from the one declaration in {@code environment.yaml}: each signal has one backend (R52).
 * Exports {@code AlarmTopicArn}.
 */
public final class ObservabilityStack extends EnvironmentStack {

    public ObservabilityStack(Construct scope, Phase phase) {
        super(
                scope,
                "observability",
                phase,
                phase.observabilitySince(),
                "What watches " + phase.environment().name() + " as a whole");
        Environment environment = phase.environment();
        AlarmTopic topic = createAlarmTopic(environment);
        export("AlarmTopicArn").write(this, topic.arn());
        createSharedWatch(environment, topic);
    }

    private AlarmTopic createAlarmTopic(Environment environment) {
        return new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        environment.service().name() + "-" + environment.name() + "-alarms",
                        environment.target().account(),
                        List.of("cloudwatch.amazonaws.com", "aps.amazonaws.com")));
    }

    private void createSharedWatch(Environment environment, AlarmTopic topic) {
        List<SharedResource> resources = environment.service().dependencies().stream()
                .flatMap(dependency -> resourceOf(environment, dependency).stream())
                .toList();
        new SharedWatch(
                this,
                "Shared",
                new SharedWatch.Props(
                        new Subject(
                                environment.name(),
                                "overview",
                                environment.target().region(),
                                environment.target().account(),
                                topic.arn()),
                        introduction(environment),
                        resources));
    }

    /** What CloudWatch watches of a dependency; nothing where its signal has another backend, or AWS does not run it. */
    private static Optional<SharedResource> resourceOf(Environment environment, Dependency dependency) {
        Observability observability = environment.observability();
        String name = dependency.name();
        String id = dependency.id();
        return switch (dependency.kind()) {
            case MYSQL ->
                Optional.<SharedResource>of(new SharedResource.Aurora(
                                name,
                                id,
                                dependency.maxConnections(),
                                environment.policy().connectionShare()))
                        .filter(aurora -> observability.sends(Signal.DATABASES, Backend.CLOUDWATCH));
            case DYNAMODB ->
                Optional.<SharedResource>of(new SharedResource.Table(name, id))
                        .filter(table -> observability.sends(Signal.DATABASES, Backend.CLOUDWATCH));
            case REDIS, MEMCACHED ->
                Optional.<SharedResource>of(new SharedResource.Cache(name, id))
                        .filter(cache -> observability.sends(Signal.CACHES, Backend.CLOUDWATCH));
            case SQS ->
                Optional.<SharedResource>of(new SharedResource.Queue(
                                name, id, (int) dependency.visibilityTimeout().toSeconds()))
                        .filter(queue -> observability.sends(Signal.QUEUES, Backend.CLOUDWATCH));
            case S3, EXTERNAL -> Optional.empty();
        };
    }

    private static String introduction(Environment environment) {
        String region = environment.target().region();
        String links = environment.service().features().stream()
                .map(Feature::name)
                .map(name -> "[" + name + "](" + Dashboard.linkTo(region, environment.name() + "-" + name) + ")")
                .collect(Collectors.joining(" · "));
        return "# " + environment.service().name() + ", " + environment.name()
                + "\nWhat both fleets share, while both run. A feature has a dashboard of its own once it is deployed on"
                + " EKS:\n\n" + links;
    }
}
