package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The steps that a change adds. */
final class NewSteps {

    private NewSteps() {}

    static Stream<Problem> oneEach(EnvironmentChange change) {
        List<Problem> problems = new ArrayList<>();
        Set<String> stepped = new HashSet<>();
        Set<String> retiredFrom = new HashSet<>();
        for (LedgerStep step : change.added()) {
            Place place = change.ledgerPlace().at(step.index()).at(step.verb().word());
            if (step.verb().namesFeatures()) {
                for (String feature : step.subjects()) {
                    // You can always roll back, also a step that is not deployed yet.
                    if (!stepped.add(feature) && !step.goesBack()) {
                        problems.add(new Problem(
                                place,
                                feature,
                                "takes a second step in this change",
                                "each step is deployed and observed before the next step of the feature",
                                "Move this step to the next pull request."));
                    }
                    if (step.verb() == LedgerStep.Verb.RETIRE) {
                        retiredFrom.add(change.head().service().feature(feature).layer());
                    }
                }
            } else if (step.verb() == LedgerStep.Verb.REMOVE_LAYER) {
                step.subjects().stream()
                        .filter(retiredFrom::contains)
                        .forEach(layer -> problems.add(new Problem(
                                place,
                                layer,
                                "is removed in the change that retires one of its features",
                                "its target group can be deleted when no deployed rule forwards to it",
                                "Move this step to the next pull request.")));
            }
        }
        return problems.stream();
    }

    static Stream<Problem> imageApartFromShare(EnvironmentChange change) {
        return change.features().stream().flatMap(kept -> {
            String name = kept.after().name();
            int was = change.before().latest().share(name);
            int is = change.after().latest().share(name);
            return was == is ? Stream.empty() : rollouts(change, kept, was, is);
        });
    }

    private static Stream<Problem> rollouts(EnvironmentChange change, EnvironmentChange.Kept kept, int was, int is) {
        List<Problem> problems = new ArrayList<>();
        String together = "changes together with the share of %s in %s, from %d to %d"
                .formatted(kept.after().name(), change.environment(), was, is);
        String image = kept.after().workload().image().reference();
        if (!image.equals(kept.before().workload().image().reference())) {
            problems.add(rollout(kept.place().at("image"), image, together));
        }
        Configuration before = kept.before().workload().configuration();
        Configuration after = kept.after().workload().configuration();
        for (String key : changedVariables(before, after)) {
            problems.add(rollout(variable(change, kept, key), key, together));
        }
        if (!before.secrets().equals(after.secrets())) {
            problems.add(rollout(kept.place().at("secrets"), String.join(", ", after.secrets()), together));
        }
        Pods pods = kept.after().workload().pods();
        if (!resources(pods).equals(resources(kept.before().workload().pods()))) {
            problems.add(rollout(kept.place().at("pods"), resources(pods), together));
        }
        if (!kept.after()
                .workload()
                .containers()
                .equals(kept.before().workload().containers())) {
            problems.add(rollout(kept.place().at("container"), kept.after().name(), together));
        }
        Placement placement = kept.after().workload().placement();
        if (!placement.equals(kept.before().workload().placement())) {
            problems.add(
                    rollout(kept.place().at("placement"), placement.capacity().word(), together));
        }
        return problems.stream();
    }

    /** The part of the pods that stands in their template. The autoscaler changes their number without a rollout. */
    private static String resources(Pods pods) {
        return "%d milli-CPU, %d MiB%s%s"
                .formatted(
                        pods.milliCpu(),
                        pods.memoryMiB(),
                        pods.burst() ? ", burst" : "",
                        pods.readOnlyRootFilesystem() ? "" : ", writable");
    }

    private static Problem rollout(Place place, String given, String problem) {
        return new Problem(
                place,
                given,
                problem,
                "the weights would change before the new pods are ready",
                "Write two pull requests: one for the pods and one for the step. A roll-back comes first.");
    }

    private static Set<String> changedVariables(Configuration before, Configuration after) {
        Set<String> keys = new TreeSet<>(before.variables().keySet());
        keys.addAll(after.variables().keySet());
        keys.removeIf(key -> before.variables().containsKey(key)
                && before.variables().get(key).equals(after.variables().get(key)));
        return keys;
    }

    /** A variable is written with the feature, or in the environment for all of its features. */
    private static Place variable(EnvironmentChange change, EnvironmentChange.Kept kept, String key) {
        Place own = kept.place().at("variables").at(key);
        Place shared = change.environmentPlace().at("variables").at(key);
        boolean isShared =
                !own.lines().containsKey(own.path()) && shared.lines().containsKey(shared.path());
        return isShared ? shared : own;
    }
}
