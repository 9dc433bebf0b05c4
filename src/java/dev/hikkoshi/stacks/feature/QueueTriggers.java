package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.QueueTrigger;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.WorkerFeature;

/** What a worker's number of consumers follows. */
final class QueueTriggers {

    private QueueTriggers() {}

    static QueueTrigger of(PhasedFeature subject, WorkerFeature worker) {
        Dependency queue = subject.environment().service().dependencies().stream()
                .filter(dependency -> dependency.name().equals(worker.queue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue named " + worker.queue()));
        if (queue.kind() == DependencyKind.REDIS) {
            return QueueTrigger.redis(queue.address() + ":" + queue.port(), worker.list(), worker.jobsPerConsumer());
        }
        Target target = subject.environment().target();
        String url = "https://sqs.%s.amazonaws.com/%s/%s".formatted(target.region(), target.account(), queue.id());
        return QueueTrigger.sqs(
                url, target.region(), worker.jobsPerConsumer(), subject.state().ownedByCluster());
    }
}
