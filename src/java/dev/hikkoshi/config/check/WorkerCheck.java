package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.FurtherQueueFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.ScalingFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.file.WorkerFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.PlatformDefault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a worker: queue, consumers, and the time to finish a job when a pod stops. */
final class WorkerCheck {

    /** The time that a process needs to close its connections and files after its job is done. */
    private static final int CLOSING_SECONDS = (int) PlatformDefault.GRACE_OF_JOBS.margin();

    private static final int LONGEST_GRACE_ON_SPOT = (int) Drain.LONGEST_GRACE_ON_SPOT.toSeconds();

    private final ServiceFile service;
    private final Findings findings;
    private final Names names;

    WorkerCheck(ServiceFile service, Findings findings) {
        this.service = service;
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, Place place) {
        if (feature.worker().isEmpty()) {
            return;
        }
        WorkerFile worker = feature.worker().get();
        Place here = place.at("worker");
        if (worker.consumers() > feature.pods().max()) {
            findings.refuse(
                    InputRule.WORKER_CONSUMERS,
                    here.at("consumers"),
                    worker.consumers(),
                    "consumers are more than pods.max",
                    "pods.max is " + feature.pods().max(),
                    "Raise pods.max, or write " + feature.pods().max() + " consumers or less.");
        }
        checkSpot(feature, worker, here.at("longestJobSeconds"));
        worker.queue().ifPresent(queue -> checkQueue(feature, new FurtherQueueFile(queue, worker.list()), here, place));
        new ScalerCheck(service, findings).check(feature, worker, here);
        List<FurtherQueueFile> further = worker.furtherQueues();
        for (int i = 0; i < further.size(); i++) {
            checkQueue(feature, further.get(i), here.at("furtherQueues").at(i), place);
        }
        checkTwice(worker, here.at("furtherQueues"));
        checkAge(feature, worker, place.at("scaling").at("oldestJobSeconds"));
    }

    /** Redis does not say how old its jobs are. */
    private void checkAge(FeatureFile feature, WorkerFile worker, Place place) {
        Optional<Integer> age = feature.scaling().flatMap(ScalingFile::oldestJobSeconds);
        boolean hasAge = service.dependencies().stream()
                .filter(dependency -> worker.queues().contains(dependency.name()))
                .anyMatch(dependency -> dependency.kind() != DependencyKind.REDIS);
        if (age.isPresent() && !hasAge) {
            findings.refuse(
                    InputRule.POD_SCALING,
                    place,
                    age.get(),
                    "has no effect: no queue of the worker is of kind sqs",
                    "only SQS knows the age of its oldest message",
                    "Remove it, or write a query that measures the age.");
        }
    }

    private void checkTwice(WorkerFile worker, Place place) {
        Set<FurtherQueueFile> known = new HashSet<>();
        worker.queue().ifPresent(queue -> known.add(new FurtherQueueFile(queue, worker.list())));
        for (int i = 0; i < worker.furtherQueues().size(); i++) {
            FurtherQueueFile further = worker.furtherQueues().get(i);
            if (!known.add(further)) {
                findings.refuse(
                        InputRule.REF_QUEUE,
                        place.at(i).at("queue"),
                        further.queue(),
                        "is a queue of the worker a second time",
                        "each queue, or list of a Redis, is written once",
                        "Remove it.");
            }
        }
    }

    private void checkSpot(FeatureFile feature, WorkerFile worker, Place place) {
        int longest = LONGEST_GRACE_ON_SPOT - CLOSING_SECONDS;
        if (onSpot(feature) && worker.longestJobSeconds() > longest && !worker.checkpoints()) {
            findings.refuse(
                    InputRule.WORKER_SPOT,
                    place,
                    worker.longestJobSeconds() + " s",
                    "are too long on spot: a job has the %d s after a spot notice, minus %d s to close connections"
                            .formatted(LONGEST_GRACE_ON_SPOT, CLOSING_SECONDS),
                    "at most %d s are allowed".formatted(longest),
                    "Write checkpoints: true if an interrupted job continues where it stopped, or placement: { capacity: on-demand }.");
        }
    }

    private void checkQueue(FeatureFile feature, FurtherQueueFile worker, Place place, Place of) {
        List<String> queues = service.dependencies().stream()
                .filter(dependency ->
                        dependency.kind() == DependencyKind.SQS || dependency.kind() == DependencyKind.REDIS)
                .map(SharedDependencyFile::name)
                .toList();
        if (!names.known(
                InputRule.REF_QUEUE, place.at("queue"), worker.queue(), queues, "dependency of kind sqs or redis")) {
            return;
        }
        SharedDependencyFile queue = service.dependencies().stream()
                .filter(dependency -> dependency.name().equals(worker.queue()))
                .findFirst()
                .orElseThrow();
        boolean sqs = queue.kind() == DependencyKind.SQS;
        checkNeed(feature, worker, sqs, place.at("queue"), of.at("needs"));
        if (worker.list().isPresent() == sqs) {
            findings.refuse(
                    InputRule.WORKER_LIST,
                    place.at("list"),
                    worker.list().orElse(""),
                    sqs ? "is not allowed: %s is of kind sqs".formatted(worker.queue()) : "list is missing",
                    "kind redis needs a list, and kind sqs has none",
                    sqs ? "Remove it." : "Write the key of the Redis list with the jobs.");
        }
        queue.visibilityTimeoutSeconds()
                .filter(timeout -> sqs)
                .ifPresent(timeout -> checkVisibility(
                        feature, worker.queue(), timeout, of.at("worker").at("longestJobSeconds")));
    }

    private void checkNeed(FeatureFile feature, FurtherQueueFile worker, boolean sqs, Place place, Place needs) {
        Optional<NeedFile> need = feature.needs().stream()
                .filter(candidate -> candidate.name().equals(worker.queue()))
                .findFirst();
        if (need.isEmpty()) {
            findings.refuse(
                    InputRule.REF_QUEUE,
                    place,
                    worker.queue(),
                    "is missing in the needs of the feature",
                    "the worker gets its permissions from its needs",
                    "Add { name: %s%s } to needs.".formatted(worker.queue(), sqs ? ", access: [consume]" : ""));
        } else if (sqs && !need.get().access().isEmpty() && !need.get().access().contains(Access.CONSUME)) {
            findings.refuse(
                    InputRule.NEED_ACCESS,
                    needs.at(feature.needs().indexOf(need.get())).at("access"),
                    "",
                    "consume is missing, but the worker consumes " + worker.queue(),
                    "a pod can do only what its needs declare",
                    "Add consume.");
        }
    }

    private void checkVisibility(FeatureFile feature, String queue, int timeout, Place place) {
        int longest = feature.worker().orElseThrow().longestJobSeconds();
        int closing = longest + CLOSING_SECONDS;
        int grace = onSpot(feature) ? Math.min(closing, LONGEST_GRACE_ON_SPOT) : closing;
        if (timeout <= longest + grace) {
            findings.refuse(
                    InputRule.WORKER_VISIBILITY,
                    place,
                    longest + " s",
                    "for the longest job and %d s of grace period are %d s, but %s delivers a message again after %d s"
                            .formatted(grace, longest + grace, queue, timeout),
                    "the visibility timeout must be longer",
                    "Raise the visibility timeout of the queue to %d s or more, in AWS and in service.yaml."
                            .formatted(longest + grace + 1));
        }
    }

    private static boolean onSpot(FeatureFile feature) {
        return feature.placement().capacity() == Capacity.SPOT;
    }
}
