package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.FeatureKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The features of a new service.
 *
 * @param answers the answers
 * @param loadBalancer the load balancer of the features with requests
 */
record NewFeatures(NewServiceFile answers, String loadBalancer) {

    /** The end of the name of a worker's queue as a dependency. */
    static final String QUEUE = "-jobs";

    /** The first priority, and the gap between two, which leaves room for rules of canaries. */
    private static final int PRIORITIES = 100;

    private static final int GAP = 10;
    private static final int LONGEST_REQUEST_SECONDS = 30;
    private static final int LONGEST_JOB_SECONDS = 60;
    private static final int LONGEST_RUN_SECONDS = 1_800;
    private static final int STARTING_DEADLINE_SECONDS = 600;
    private static final int JOBS_PER_CONSUMER = 5;

    /** AWS Lambda and its guides for SQS recommend six times the time of a job. */
    private static final int JOBS_PER_TIMEOUT = 6;

    /** Whether a feature of this kind is behind a load balancer. */
    static boolean hasRequests(FeatureKind kind) {
        return kind == FeatureKind.WEB || kind == FeatureKind.API;
    }

    /** The numbers of the workers. */
    List<Integer> withQueues() {
        return IntStream.range(0, answers.features().size())
                .filter(i -> answers.features().get(i).kind() == FeatureKind.WORKER)
                .boxed()
                .toList();
    }

    /** The queue of a worker, as a dependency. */
    ObjectNode queue(int number) {
        NewFeatureFile worker = answers.features().get(number);
        int longest = worker.longestSeconds().orElse(LONGEST_JOB_SECONDS);
        ObjectNode queue = JsonNodeFactory.instance.objectNode();
        queue.put("name", worker.name() + QUEUE);
        queue.put("kind", DependencyKind.SQS.word());
        int assumed = (int) Math.min(AwsLimits.VISIBILITY_SECONDS, (long) JOBS_PER_TIMEOUT * Math.max(1, longest));
        queue.put("visibilityTimeoutSeconds", worker.visibilityTimeoutSeconds().orElse(assumed));
        return queue;
    }

    /** What the files say of queues that exist, although no answer does. */
    List<String> assumptions() {
        return withQueues().stream()
                .filter(i ->
                        answers.features().get(i).visibilityTimeoutSeconds().isEmpty())
                .map(i ->
                        "Assumed: the queue %s has a visibility timeout of %d s. Compare it: npx hikkoshi prerequisites shows how."
                                .formatted(
                                        answers.features().get(i).queue().orElse(""),
                                        queue(i).path("visibilityTimeoutSeconds")
                                                .asInt()))
                .toList();
    }

    /** The feature with this number. */
    ObjectNode feature(int number) {
        NewFeatureFile answer = answers.features().get(number);
        ObjectNode feature = JsonNodeFactory.instance.objectNode();
        feature.put("name", answer.name());
        feature.put("kind", answer.kind().word());
        feature.put("namespace", answers.service());
        feature.put("layer", layer(answer));
        feature.put("image", answer.image());
        answer.owner().ifPresent(owner -> feature.put("owner", owner));
        switch (answer.kind()) {
            case WEB, API -> feature.set("http", http(answer));
            case WORKER -> feature.set("worker", worker(answer));
            case CRON -> feature.set("cron", cron(answer));
        }
        feature.set("pods", pods(answer));
        feature.putObject("placement").put("capacity", capacity(answer).word());
        if (answer.kind() == FeatureKind.WORKER) {
            ObjectNode need = feature.putArray("needs").addObject();
            need.put("name", answer.name() + QUEUE).putArray("access").add(Access.CONSUME.word());
        }
        return feature;
    }

    /** The layer of a feature: the first one, unless the answer says another one. */
    String layer(NewFeatureFile answer) {
        return answer.layer().orElse(answers.layers().get(0).name());
    }

    private ObjectNode http(NewFeatureFile answer) {
        ObjectNode http = JsonNodeFactory.instance.objectNode();
        http.put("loadBalancer", loadBalancer);
        http.put("priority", priority(answer));
        NewFiles.texts(
                http, "hosts", answer.hosts().stream().map(this::belowTheDomain).toList());
        if (!answer.paths().isEmpty()) {
            NewFiles.texts(http, "paths", answer.paths());
        }
        http.put("port", answer.port());
        http.put("healthPath", answer.healthPath());
        http.put("longestRequestSeconds", answer.longestSeconds().orElse(LONGEST_REQUEST_SECONDS));
        return http;
    }

    /** A whole name below the domain is written without it; another whole name has a final dot. */
    private String belowTheDomain(String host) {
        String domain = answers.domain();
        if (host.equals(domain)) {
            return "@";
        }
        if (host.endsWith("." + domain)) {
            return host.substring(0, host.length() - domain.length() - 1);
        }
        return host.contains(".") && !host.endsWith(".") ? host + "." : host;
    }

    /** The listener tries the narrower rules first: those with paths, and those without wildcards in hosts. */
    private int priority(NewFeatureFile answer) {
        List<NewFeatureFile> narrowFirst = answers.features().stream()
                .filter(feature -> hasRequests(feature.kind()))
                .sorted(Comparator.comparing((NewFeatureFile feature) ->
                                feature.hosts().stream().anyMatch(NewFeatures::hasWildcards))
                        .thenComparing(feature -> feature.paths().isEmpty())
                        .thenComparing(feature -> feature.paths().stream().anyMatch(NewFeatures::hasWildcards))
                        .thenComparing(feature -> -feature.paths().stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)))
                .toList();
        int rank = IntStream.range(0, narrowFirst.size())
                .filter(i -> narrowFirst.get(i) == answer)
                .findFirst()
                .orElseThrow();
        return PRIORITIES + GAP * rank;
    }

    private static boolean hasWildcards(String pattern) {
        return pattern.contains("*") || pattern.contains("?");
    }

    private static ObjectNode worker(NewFeatureFile answer) {
        ObjectNode worker = JsonNodeFactory.instance.objectNode();
        worker.put("queue", answer.name() + QUEUE);
        worker.put("consumers", answer.pods());
        worker.put("jobsPerConsumer", JOBS_PER_CONSUMER);
        worker.put("longestJobSeconds", answer.longestSeconds().orElse(LONGEST_JOB_SECONDS));
        return worker;
    }

    private static ObjectNode cron(NewFeatureFile answer) {
        ObjectNode cron = JsonNodeFactory.instance.objectNode();
        cron.put("schedule", answer.schedule().orElse(""));
        cron.put("longestRunSeconds", answer.longestSeconds().orElse(LONGEST_RUN_SECONDS));
        cron.put("startingDeadlineSeconds", STARTING_DEADLINE_SECONDS);
        cron.put("idempotent", answer.idempotent());
        return cron;
    }

    /** A cron has one pod. Others have half of the peak when it is quiet, and half more in reserve. */
    private static ObjectNode pods(NewFeatureFile answer) {
        ObjectNode pods = JsonNodeFactory.instance.objectNode();
        int peak = answer.kind() == FeatureKind.CRON ? 1 : answer.pods();
        pods.put("min", answer.kind() == FeatureKind.CRON ? 1 : Math.max(2, (peak + 1) / 2));
        pods.put("max", hasRequests(answer.kind()) ? peak + (peak + 1) / 2 : peak);
        if (hasRequests(answer.kind())) {
            pods.put("peak", peak);
        }
        pods.put("cpu", answer.cpu());
        pods.put("memory", answer.memory());
        return pods;
    }

    /** The capacity that an answer means. */
    static Capacity capacity(NewFeatureFile answer) {
        boolean stays = answer.kind() == FeatureKind.CRON && !answer.idempotent();
        return answer.capacity().orElse(stays ? Capacity.ON_DEMAND : Capacity.SPOT);
    }
}
