package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CanaryFile;
import dev.hikkoshi.config.file.ConditionsFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.LoadBalancerFile;
import dev.hikkoshi.config.file.ResponseFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ListenerCount;
import dev.hikkoshi.model.WrittenHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks the rules of one listener against each other: priorities, conflicts and quotas (T1 to T3). */
final class RoutingCheck {

    /** The smallest distance between the priorities of two features. */
    static final int GAP = 10;

    /** If no environment can be read, hosts below its domain are still compared. */
    private static final String SOME_DOMAIN = "domain";

    private final List<LoadBalancerFile> loadBalancers;
    private final List<String> domains;
    private final Findings findings;

    /**
     * @param environments all environments that could be read
     * @param findings receives the problems
     */
    RoutingCheck(List<EnvironmentFile> environments, Findings findings) {
        this.loadBalancers = environments.stream()
                .flatMap(environment -> environment.loadBalancers().stream())
                .toList();
        List<String> written =
                environments.stream().map(EnvironmentFile::domain).distinct().toList();
        this.domains = written.isEmpty() ? List.of(SOME_DOMAIN) : written;
        this.findings = findings;
    }

    /**
     * A rule of a feature or of a response, with its place and what it matches in the environments of one domain after another.
     *
     * @param isFeature whether a feature answers, and not the load balancer
     */
    private record Route(
            String name,
            boolean isFeature,
            int priority,
            List<String> hosts,
            Optional<CanaryFile> canary,
            Place place,
            List<List<Match>> matchesOfDomains) {

        boolean isBelowTheDomain() {
            return hosts.stream().map(WrittenHost::new).allMatch(WrittenHost::isBelowTheDomain);
        }
    }

    void check(ServiceFile service, Place place) {
        Map<String, List<Route>> byLoadBalancer = new LinkedHashMap<>();
        for (int i = 0; i < service.features().size(); i++) {
            FeatureFile feature = service.features().get(i);
            Place here = place.at("features").at(i).at("http");
            feature.http().ifPresent(http -> byLoadBalancer
                    .computeIfAbsent(http.loadBalancer(), name -> new ArrayList<>())
                    .add(new Route(
                            feature.name(),
                            true,
                            http.priority(),
                            http.hosts(),
                            http.canary(),
                            here,
                            matches(http.hosts(), http.paths(), http.conditions()))));
        }
        for (int i = 0; i < service.responses().size(); i++) {
            ResponseFile response = service.responses().get(i);
            byLoadBalancer
                    .computeIfAbsent(response.loadBalancer(), name -> new ArrayList<>())
                    .add(new Route(
                            "the response " + response.name(),
                            false,
                            response.priority(),
                            response.hosts(),
                            Optional.empty(),
                            place.at("responses").at(i),
                            matches(response.hosts(), response.paths(), response.conditions())));
        }
        byLoadBalancer.forEach((loadBalancer, written) -> {
            List<Route> routes = written.stream()
                    .sorted(Comparator.comparingInt(Route::priority))
                    .toList();
            checkPriorities(routes, loadBalancer);
            checkConflicts(routes.subList(0, routes.size() - checkQuota(routes, loadBalancer)));
        });
    }

    private List<List<Match>> matches(List<String> hosts, List<String> paths, ConditionsFile conditions) {
        return domains.stream()
                .map(domain -> Match.of(hosts, paths, conditions.conditions(), domain))
                .toList();
    }

    /** Whether a load balancer exists, in each environment that has it. */
    private Stream<Boolean> named(String loadBalancer) {
        return loadBalancers.stream()
                .filter(one -> one.name().equals(loadBalancer))
                .map(one -> one.existing().isPresent());
    }

    private void checkPriorities(List<Route> routes, String loadBalancer) {
        Map<Integer, String> taken = new TreeMap<>();
        boolean hasOwner = named(loadBalancer).anyMatch(existing -> existing);
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            int priority = route.priority();
            boolean free = take(
                    taken,
                    priority,
                    route,
                    route.place().at("priority"),
                    loadBalancer,
                    route.isFeature()
                            ? "Write a priority that is at least " + GAP + " away from all others and was never used."
                            : "Write a priority that no other rule has, and none had before.");
            Optional<Route> last = lastFeature(routes.subList(0, i));
            int before = last.map(Route::priority).orElse(priority - GAP);
            // Between the rules of an owner, a feature takes the number that is free. A response needs no room for a
            // canary.
            if (free && !hasOwner && route.isFeature() && priority - before < GAP) {
                findings.refuse(
                        InputRule.HTTP_PRIORITY_GAP,
                        route.place().at("priority"),
                        priority,
                        "is too close to %d of %s"
                                .formatted(before, last.orElseThrow().name()),
                        "priorities on %s are at least %d apart".formatted(loadBalancer, GAP),
                        "Write %d, or another priority that is at least %d away from all others and was never used."
                                .formatted(freeAfter(before, without(route, routes)), GAP));
            }
        }
        for (Route route : routes) {
            Optional<CanaryFile> canary = route.canary();
            canary.ifPresent(rule -> take(
                    taken,
                    rule.priority(),
                    route,
                    route.place().at("canary").at("priority"),
                    loadBalancer,
                    "Write a priority from %d to %d that no other rule has."
                            .formatted(route.priority() - GAP + 1, route.priority() - 1)));
        }
    }

    private static Optional<Route> lastFeature(List<Route> routes) {
        return routes.stream().filter(Route::isFeature).reduce((first, second) -> second);
    }

    /** The lowest priority above {@code priority} that keeps the gap to the features of the same load balancer. */
    private static int freeAfter(int priority, List<Route> routes) {
        int free = priority + GAP;
        for (Route route : routes) {
            if (route.isFeature() && route.priority() > priority && Math.abs(route.priority() - free) < GAP) {
                free = route.priority() + GAP;
            }
        }
        return free;
    }

    private static List<Route> without(Route route, List<Route> routes) {
        return routes.stream().filter(other -> other != route).toList();
    }

    private boolean take(
            Map<Integer, String> taken, int priority, Route route, Place place, String loadBalancer, String fix) {
        String owner = taken.putIfAbsent(priority, route.name());
        if (owner != null) {
            findings.refuse(
                    InputRule.HTTP_PRIORITY_TAKEN,
                    place,
                    priority,
                    "is already a priority on " + loadBalancer,
                    "it belongs to " + owner,
                    fix);
        }
        return owner == null;
    }

    private void checkConflicts(List<Route> routes) {
        for (int later = 0; later < routes.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                checkConflict(routes.get(earlier), routes.get(later));
            }
        }
    }

    /**
     * The first domain in which two features have a conflict or an overlap says what is wrong. Hosts that are all below the domain
     * are alike in every domain.
     */
    private void checkConflict(Route earlier, Route later) {
        int different = earlier.isBelowTheDomain() && later.isBelowTheDomain() ? 1 : domains.size();
        for (int i = 0; i < different; i++) {
            List<Match> before = earlier.matchesOfDomains().get(i);
            List<Match> after = later.matchesOfDomains().get(i);
            if (checkConflict(earlier, before, later, after)) {
                return;
            }
        }
    }

    private boolean checkConflict(Route earlier, List<Match> before, Route later, List<Match> after) {
        boolean refused = false;
        boolean warned = false;
        for (Match match : after) {
            Place place = later.place().at("hosts").at(match.hostIndex());
            Optional<Match> covering =
                    before.stream().filter(other -> other.covers(match)).findFirst();
            if (covering.isPresent()) {
                boolean equal = match.covers(covering.get());
                refused = true;
                findings.refuse(
                        InputRule.HTTP_CONFLICT,
                        place,
                        match,
                        equal
                                ? "is matched twice"
                                : "is never reached, because %s is evaluated first".formatted(covering.get()),
                        "that rule belongs to %s and has priority %d".formatted(earlier.name(), earlier.priority()),
                        equal
                                ? "Remove this host or path here, or in %s.".formatted(earlier.name())
                                : "Give the more general rule the higher priority number.");
            } else if (!warned && earlier.isFeature()) {
                // A response in front of a feature is there to take some of its requests.
                warned = warnOfOverlap(earlier, before, later, match, place);
            }
        }
        return refused || warned;
    }

    /** One warning for two features: a second pair of patterns says the same. */
    private boolean warnOfOverlap(Route earlier, List<Match> before, Route later, Match match, Place place) {
        Optional<Match> overlapping = before.stream()
                .filter(other -> other.meets(match) && !match.covers(other))
                .findFirst();
        overlapping.ifPresent(other -> findings.warn(
                InputRule.HTTP_OVERLAP,
                place,
                match,
                "matches some of the same requests as %s of %s".formatted(other, earlier.name()),
                "%s takes these requests, with priority %d".formatted(earlier.name(), earlier.priority()),
                "If %s must take them, give %s a priority below %d."
                        .formatted(later.name(), later.name(), earlier.priority())));
        return overlapping.isPresent();
    }

    /**
     * Counts each feature on both sides and with its canary: the most that a phase of the move can have. Returns the number of
     * features that are too many; their rules are compared with others when they are on another load balancer. Where one exists,
     * {@link TakesOverCheck} counts the rules of its owner, too, and the target groups that features share.
     */
    private int checkQuota(List<Route> routes, String loadBalancer) {
        List<Boolean> existing = named(loadBalancer).toList();
        if (!existing.isEmpty() && !existing.contains(false)) {
            return 0;
        }
        List<String> toMove = new ArrayList<>();
        ListenerCount count = new ListenerCount();
        Optional<Route> first = Optional.empty();
        for (Route route : routes) {
            if (route.isFeature()) {
                count.add(route.name(), true, route.canary().isPresent());
            } else {
                count.addResponse();
            }
            if (count.isOverItsQuota(AwsLimits.RULES_PER_LOAD_BALANCER)) {
                toMove.add(route.name());
                first = first.or(() -> Optional.of(route));
            }
        }
        if (first.isPresent()) {
            findings.refuse(
                    InputRule.HTTP_QUOTA,
                    first.get().place().at("loadBalancer"),
                    loadBalancer,
                    "has %d rules and %d target groups".formatted(count.rules(), count.targetGroups()),
                    "a load balancer has at most %d rules and %d target groups"
                            .formatted(AwsLimits.RULES_PER_LOAD_BALANCER, AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER),
                    "Move %s to another load balancer.".formatted(String.join(", ", toMove)));
        }
        return toMove.size();
    }
}
