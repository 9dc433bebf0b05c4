package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.WorkerFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What EKS takes of each kind of request and of each queue, as the routing of both revisions sends it. The features have the same
 * shares in both, those of the change's ledger, so a part that rises does not rise by a step, but by routing: hosts that were
 * swapped, a priority that overtakes another one, a queue that another worker consumes.
 */
final class EffectiveShares {

    private EffectiveShares() {}

    /** A feature's rule on a load balancer. */
    private record Route(String loadBalancer, int priority, String feature, List<Glob> hosts, List<Glob> paths) {

        boolean takes(String host, String path) {
            return hosts.stream().anyMatch(pattern -> pattern.matches(host))
                    && paths.stream().anyMatch(pattern -> pattern.matches(path));
        }
    }

    static Stream<Problem> risenByRouting(EnvironmentChange change) {
        return Stream.of(requests(change), queues(change), legacyGroups(change)).flatMap(stream -> stream);
    }

    /** Nobody knows what is behind another target group of somebody else: it may be the one of the feature on EKS. */
    private static Stream<Problem> legacyGroups(EnvironmentChange change) {
        return change.routes().stream()
                .filter(route -> change.staysOnCluster(route.after().name()))
                .filter(route ->
                        change.after().latest().state(route.after().name()).runsOnLegacy())
                .filter(route ->
                        !legacyGroup(change.base(), route.before()).equals(legacyGroup(change.head(), route.after())))
                .map(route -> new Problem(
                        change.environmentPlace().at("legacy").at("layers"),
                        legacyGroup(change.head(), route.after()).orElse(""),
                        "sends the legacy part of %s to another target group"
                                .formatted(route.after().name()),
                        "at the base it is "
                                + legacyGroup(change.base(), route.before()).orElse("none"),
                        "Keep it until the feature has retired, or roll the feature back to on-legacy first."));
    }

    private static Optional<String> legacyGroup(Environment environment, HttpFeature feature) {
        return environment.legacy().layers().stream()
                .filter(layer -> layer.name().equals(feature.layer()))
                .findFirst()
                .flatMap(layer -> layer.targetGroupArn(feature));
    }

    private static Stream<Problem> requests(EnvironmentChange change) {
        List<Route> before = routes(change.base());
        List<Route> after = routes(change.head());
        Set<String> loadBalancers = new TreeSet<>();
        before.forEach(route -> loadBalancers.add(route.loadBalancer()));
        return loadBalancers.stream().flatMap(name -> requests(change, of(name, before), of(name, after)).stream());
    }

    private static List<Problem> requests(EnvironmentChange change, List<Route> before, List<Route> after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Route> all = new ArrayList<>(before);
        all.addAll(after);
        Set<String> paths =
                samples(all.stream().flatMap(route -> route.paths().stream()).flatMap(EffectiveShares::fromRoot));
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (String host : samples(all.stream().flatMap(route -> route.hosts().stream()))) {
            for (String path : paths) {
                owner(before, host, path)
                        .flatMap(was -> moved(change, host + path, was, owner(after, host, path)))
                        .ifPresent(
                                problem -> problems.putIfAbsent(problem.place().path() + problem.allowed(), problem));
            }
        }
        return List.copyOf(problems.values());
    }

    private static Optional<Problem> moved(EnvironmentChange change, String request, String was, Optional<String> is) {
        if (is.isEmpty()) {
            // Other rules keep features, and their load balancers.
            return hasFeature(change.head(), was)
                            && loadBalancer(change.base(), was).equals(loadBalancer(change.head(), was))
                    ? Optional.of(new Problem(
                            change.featurePlace(was).at("http").at("hosts"),
                            request,
                            "has no feature any more, and would get the answer 404",
                            "at the base it belongs to " + was,
                            "Keep its host and its path, or give both to a feature with the same share."))
                    : Optional.empty();
        }
        int before = share(change, was);
        int after = share(change, is.get());
        return after > before
                ? Optional.of(new Problem(
                        change.featurePlace(is.get()).at("http").at("hosts"),
                        request,
                        "goes from %s to %s, so that EKS takes %d and not %d percent of it"
                                .formatted(was, is.get(), after, before),
                        "only a step raises what EKS takes of a request of " + was,
                        "Leave it with %s until both features have the same share.".formatted(was)))
                : Optional.empty();
    }

    private static Optional<String> owner(List<Route> routes, String host, String path) {
        return routes.stream()
                .filter(route -> route.takes(host, path))
                .findFirst()
                .map(Route::feature);
    }

    /** One request for each pattern, and for what two patterns have in common. */
    private static Set<String> samples(Stream<Glob> patterns) {
        List<Glob> all = patterns.distinct().toList();
        Set<String> samples = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                all.get(i).common(all.get(j)).ifPresent(samples::add);
            }
        }
        return samples;
    }

    /** A path begins with a slash, also if its pattern does not. */
    private static Stream<Glob> fromRoot(Glob path) {
        if (!path.text().startsWith("*")) {
            return Stream.of(path);
        }
        Stream<Glob> below = Stream.of(new Glob("/" + path.text()));
        String rest = path.text().replaceFirst("^\\*+", "");
        return rest.startsWith("/") ? Stream.concat(below, Stream.of(new Glob(rest))) : below;
    }

    private static List<Route> of(String loadBalancer, List<Route> routes) {
        return routes.stream()
                .filter(route -> route.loadBalancer().equals(loadBalancer))
                .toList();
    }

    /** In the order in which load balancers evaluate them. */
    private static List<Route> routes(Environment environment) {
        return environment.service().httpFeatures().stream()
                .map(EffectiveShares::route)
                .sorted(Comparator.comparingInt(Route::priority))
                .toList();
    }

    private static Route route(HttpFeature feature) {
        return new Route(
                feature.routing().loadBalancer(),
                feature.routing().priority(),
                feature.name(),
                globs(
                        feature.routing().hosts().stream()
                                .map(host -> host.toLowerCase(Locale.ROOT))
                                .toList(),
                        "*"),
                globs(feature.routing().paths(), "/*"));
    }

    private static List<Glob> globs(List<String> patterns, String all) {
        return patterns.isEmpty()
                ? List.of(new Glob(all))
                : patterns.stream().map(Glob::new).toList();
    }

    private static Stream<Problem> queues(EnvironmentChange change) {
        Map<String, List<WorkerFeature>> before = workers(change.base());
        Map<String, List<WorkerFeature>> after = workers(change.head());
        return before.entrySet().stream().flatMap(each -> {
            List<WorkerFeature> was = each.getValue();
            List<WorkerFeature> is = after.getOrDefault(each.getKey(), List.of());
            return names(was).equals(names(is)) ? Stream.empty() : consumed(change, was, is).stream();
        });
    }

    private static Optional<Problem> consumed(
            EnvironmentChange change, List<WorkerFeature> was, List<WorkerFeature> is) {
        String queue = was.get(0).queue();
        if (is.isEmpty()) {
            return was.stream()
                    .map(Feature::name)
                    .filter(name -> hasFeature(change.head(), name))
                    .findFirst()
                    .map(name -> new Problem(
                            queue(change, name),
                            queue,
                            "has no consumer any more, and its jobs would wait",
                            "at the base it belongs to " + String.join(", ", names(was)),
                            "Keep it, or give it to a worker with the same share."));
        }
        long before = Math.round(share(change, was));
        long after = Math.round(share(change, is));
        return after > before
                ? Optional.of(new Problem(
                        queue(change, is.get(0).name()),
                        queue,
                        "goes from %s to %s, so that EKS takes %d and not %d percent of its jobs"
                                .formatted(String.join(", ", names(was)), String.join(", ", names(is)), after, before),
                        "only a step raises what EKS takes of a queue",
                        "Leave it until the workers have the same share."))
                : Optional.empty();
    }

    private static Place queue(EnvironmentChange change, String feature) {
        return change.featurePlace(feature).at("worker").at("queue");
    }

    /** The workers of each queue. A queue is what AWS has, and not its name in the files. */
    private static Map<String, List<WorkerFeature>> workers(Environment environment) {
        Map<String, String> queues = environment.service().dependencies().stream()
                .collect(Collectors.toMap(Dependency::name, EffectiveShares::endpoint));
        return environment.service().features().stream()
                .filter(WorkerFeature.class::isInstance)
                .map(WorkerFeature.class::cast)
                .collect(Collectors.groupingBy(
                        worker -> queues.getOrDefault(worker.queue(), worker.queue()) + " " + worker.list(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** What a dependency is in AWS or at an address. */
    static String endpoint(Dependency dependency) {
        return "%s %s %s:%d".formatted(dependency.kind(), dependency.id(), dependency.address(), dependency.port());
    }

    private static double share(EnvironmentChange change, List<WorkerFeature> workers) {
        int all = workers.stream().mapToInt(WorkerFeature::consumers).sum();
        return workers.stream()
                        .mapToDouble(worker -> worker.consumers() * share(change, worker.name()))
                        .sum()
                / Math.max(1, all);
    }

    private static List<String> names(List<WorkerFeature> workers) {
        return workers.stream().map(Feature::name).sorted().toList();
    }

    /** The share after the change; of a feature that the change removes, the share at the base. */
    private static int share(EnvironmentChange change, String feature) {
        return change.stateAfter(feature)
                .or(() -> change.stateBefore(feature))
                .orElseThrow()
                .share();
    }

    private static String loadBalancer(Environment environment, String feature) {
        return environment.service().feature(feature) instanceof HttpFeature http
                ? http.routing().loadBalancer()
                : "";
    }

    private static boolean hasFeature(Environment environment, String name) {
        return environment.service().features().stream()
                .anyMatch(feature -> feature.name().equals(name));
    }
}
