package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExternalScaler;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.WorkerFeature;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What EKS takes of each queue, as the consumers of both revisions share it. */
final class QueueShares {

    private QueueShares() {}

    /** A queue, and its workers in both revisions. */
    private record Consumed(List<WorkerFeature> was, List<WorkerFeature> is) {

        boolean isByTheSame() {
            return names(was).equals(names(is));
        }

        /** Consumers are declared for what is in the queue. */
        boolean isByFewer() {
            return !isByTheSame() && consumers(is) < consumers(was);
        }
    }

    static Stream<Problem> risen(EnvironmentChange change) {
        return consumed(change).flatMap(each -> consumed(change, each).stream());
    }

    private static Stream<Consumed> consumed(EnvironmentChange change) {
        Map<String, List<WorkerFeature>> before = workers(change.base());
        Map<String, List<WorkerFeature>> after = workers(change.head());
        return before.entrySet().stream()
                .map(each -> new Consumed(each.getValue(), after.getOrDefault(each.getKey(), List.of())));
    }

    private static Optional<Problem> consumed(EnvironmentChange change, Consumed queue) {
        List<WorkerFeature> was = queue.was();
        List<WorkerFeature> is = queue.is();
        if (is.isEmpty()) {
            return was.stream()
                    .map(Feature::name)
                    .filter(name -> EffectiveShares.hasFeature(change.head(), name))
                    .findFirst()
                    .map(name -> new Problem(
                            queue(change, name),
                            name(was.get(0)),
                            "has no consumer any more, and its jobs would wait",
                            "at the base it belongs to " + String.join(", ", names(was)),
                            "Keep it, or give it to a worker with the same share."));
        }
        long before = onCluster(change, was);
        long after = onCluster(change, is);
        if (after * consumers(was) <= before * consumers(is)) {
            return after > 0 && queue.isByFewer() ? Optional.of(fewer(change, queue)) : Optional.empty();
        }
        String how = queue.isByTheSame()
                ? "has other numbers of consumers"
                : "goes from %s to %s".formatted(String.join(", ", names(was)), String.join(", ", names(is)));
        return Optional.of(new Problem(
                queue(change, is.get(0).name()),
                name(was.get(0)),
                "%s, so that EKS takes %s and not %s percent of its jobs"
                        .formatted(how, percent(after, consumers(is)), percent(before, consumers(was))),
                "only a step raises what EKS takes of a queue",
                queue.isByTheSame()
                        ? "Keep the ratio of the consumers until the workers have the same share."
                        : "Leave it until the workers have the same share."));
    }

    /** What goes to fewer consumers, none of them on EKS yet. */
    static Stream<Problem> withoutShare(EnvironmentChange change) {
        return consumed(change)
                .filter(queue -> !queue.is().isEmpty() && queue.isByFewer())
                .filter(queue -> onCluster(change, queue.is()) == 0)
                .filter(queue -> !Stream.concat(queue.was().stream(), queue.is().stream())
                        .allMatch(worker -> EffectiveShares.isOnLegacy(change, worker.name())))
                .map(queue -> fewer(change, queue));
    }

    private static Problem fewer(EnvironmentChange change, Consumed queue) {
        return new Problem(
                queue(change, queue.is().get(0).name()),
                name(queue.was().get(0)),
                "goes from %s to %s, with %d consumers and not %d"
                        .formatted(
                                String.join(", ", names(queue.was())),
                                String.join(", ", names(queue.is())),
                                consumers(queue.is()),
                                consumers(queue.was())),
                "workers take over what their consumers cover",
                "Raise consumers by %d.".formatted(consumers(queue.was()) - consumers(queue.is())));
    }

    private static Place queue(EnvironmentChange change, String feature) {
        Place worker = change.featurePlace(feature).at("worker");
        return change.head().service().features().stream()
                        .anyMatch(each ->
                                each.name().equals(feature) && each instanceof WorkerFeature found && !found.hasQueue())
                ? worker.at("consumers")
                : worker.at("queue");
    }

    /** The workers of each queue. A queue is what AWS has, and not its name in the files. */
    private static Map<String, List<WorkerFeature>> workers(Environment environment) {
        Map<String, String> queues = environment.service().dependencies().stream()
                .collect(Collectors.toMap(Dependency::name, QueueShares::endpoint));
        Map<String, List<WorkerFeature>> workers = new LinkedHashMap<>();
        for (Feature feature : environment.service().features()) {
            if (feature instanceof WorkerFeature worker) {
                for (String queue : jobs(worker, queues)) {
                    workers.computeIfAbsent(queue, first -> new ArrayList<>()).add(worker);
                }
            }
        }
        return workers;
    }

    /** What a worker takes jobs from. Jobs without a queue have the name of their scaler, or of the worker. */
    private static List<String> jobs(WorkerFeature worker, Map<String, String> queues) {
        if (!worker.hasQueue()) {
            return List.of(worker.scaler().map(ExternalScaler::jobs).orElse("the jobs of " + worker.name()));
        }
        return worker.sources().stream()
                .map(source -> queues.getOrDefault(source.queue(), source.queue()) + " " + source.list())
                .toList();
    }

    /** The name of a queue for people, and for the place in the file. */
    private static String name(WorkerFeature worker) {
        return worker.hasQueue() ? worker.queue() : worker.name();
    }

    /** A hundred times the consumers on EKS. */
    private static long onCluster(EnvironmentChange change, List<WorkerFeature> workers) {
        return workers.stream()
                .mapToLong(worker -> (long) worker.consumers() * EffectiveShares.share(change, worker.name()))
                .sum();
    }

    private static long consumers(List<WorkerFeature> workers) {
        return workers.stream().mapToLong(WorkerFeature::consumers).sum();
    }

    private static String percent(long hundredfold, long all) {
        return BigDecimal.valueOf(hundredfold)
                .divide(BigDecimal.valueOf(all), new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static List<String> names(List<WorkerFeature> workers) {
        return workers.stream().map(Feature::name).sorted().toList();
    }

    /** What a dependency is in AWS or at an address. */
    static String endpoint(Dependency dependency) {
        return "%s %s%s %s %s:%d"
                .formatted(
                        dependency.kind(),
                        dependency.home().account(),
                        dependency.home().region(),
                        dependency.id(),
                        dependency.address(),
                        dependency.port());
    }
}
