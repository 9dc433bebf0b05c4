package dev.hikkoshi.review;

import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.GlobTexts;
import dev.hikkoshi.model.RequestConditions;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests that go to another feature than before.
 *
 * @param request one of these requests
 * @param was the feature, or the owner's rule, that gets them at the base
 * @param is the feature, or the owner's rule, that gets them in the working tree; empty if none does
 */
record RouteMove(String request, String was, Optional<String> is) {

    /** How many places of patterns one comparison may visit: less than a second. */
    private static final int WORK = 5_000_000;

    /** The rules of both revisions that match a host. */
    private record Rules(List<FeatureRoute> before, List<FeatureRoute> after) {}

    /** The moves on every load balancer of the base, one for each pair of features or more. */
    static List<RouteMove> between(Plan base, Plan head) {
        boolean haveFurther =
                OwnersRoutes.haveFurther(base.environment()) || OwnersRoutes.haveFurther(head.environment());
        return Stream.of(false, true)
                .filter(withFurther -> haveFurther || !withFurther)
                .flatMap(withFurther ->
                        between(FeatureRoute.of(base, withFurther), FeatureRoute.of(head, withFurther)).stream())
                .distinct()
                .toList();
    }

    private static List<RouteMove> between(List<FeatureRoute> before, List<FeatureRoute> after) {
        Set<String> loadBalancers = new TreeSet<>();
        before.forEach(route -> loadBalancers.add(route.loadBalancer()));
        return loadBalancers.stream()
                .flatMap(name -> between(of(name, before), of(name, after), WORK).stream())
                .toList();
    }

    private static List<FeatureRoute> of(String loadBalancer, List<FeatureRoute> routes) {
        return routes.stream()
                .filter(route -> route.loadBalancer().equals(loadBalancer))
                .toList();
    }

    /**
     * The moves on one load balancer. If its patterns need too much work, all pairs that may have a move.
     *
     * @param before its rules at the base, in their order
     * @param after its rules in the working tree, in their order
     * @param work how many places of patterns may be visited
     */
    static List<RouteMove> between(List<FeatureRoute> before, List<FeatureRoute> after, int work) {
        if (before.equals(after)) {
            return List.of();
        }
        Optional<Map<Rules, String>> hosts = byHost(new Rules(before, after), work);
        Map<List<String>, RouteMove> moves = new LinkedHashMap<>();
        for (Map.Entry<Rules, String> each : hosts.orElse(Map.of()).entrySet()) {
            Optional<List<RouteMove>> ofHost =
                    ofHost(each.getValue(), each.getKey(), work / hosts.get().size());
            if (ofHost.isEmpty()) {
                return possible(before, after);
            }
            ofHost.get()
                    .forEach(move ->
                            moves.putIfAbsent(List.of(move.was(), move.is().orElse("")), move));
        }
        return hosts.isEmpty() ? possible(before, after) : List.copyOf(moves.values());
    }

    /** One host for each set of rules that match a host, where the set differs between the revisions. */
    private static Optional<Map<Rules, String>> byHost(Rules all, int work) {
        List<Glob> globs = globs(all, FeatureRoute::hosts);
        return GlobTexts.of(globs, "", work).map(texts -> {
            Map<Rules, String> hosts = new LinkedHashMap<>();
            texts.forEach((matched, host) -> {
                Set<String> patterns = patterns(globs, matched);
                Rules rules = new Rules(
                        matching(all.before(), FeatureRoute::hosts, patterns),
                        matching(all.after(), FeatureRoute::hosts, patterns));
                if (!keys(rules.before()).equals(keys(rules.after()))) {
                    hosts.putIfAbsent(rules, host);
                }
            });
            return hosts;
        });
    }

    private static Optional<List<RouteMove>> ofHost(String host, Rules rules, int work) {
        List<Glob> globs = globs(rules, FeatureRoute::paths);
        List<List<RequestConditions>> kinds = kinds(rules);
        return GlobTexts.of(globs, "/", work / kinds.size()).map(texts -> {
            List<RouteMove> moves = new ArrayList<>();
            texts.forEach((matched, path) -> {
                Set<String> patterns = patterns(globs, matched);
                for (List<RequestConditions> met : kinds) {
                    Optional<String> is = owner(rules.after(), patterns, met);
                    owner(rules.before(), patterns, met)
                            .filter(was -> !is.equals(Optional.of(was)))
                            .ifPresent(was -> moves.add(new RouteMove(request(host + path, met), was, is)));
                }
            });
            return moves;
        });
    }

    /**
     * The kinds of requests with the same host and path: those that meet no conditions, those of one rule, and those of two rules.
     * A request goes from one rule to another one if it meets the conditions of both, and as few others as possible.
     */
    private static List<List<RequestConditions>> kinds(Rules rules) {
        List<RequestConditions> all = Stream.concat(rules.before().stream(), rules.after().stream())
                .map(FeatureRoute::conditions)
                .filter(conditions -> !conditions.areNone())
                .distinct()
                .toList();
        List<List<RequestConditions>> kinds = new ArrayList<>();
        kinds.add(List.of());
        for (int i = 0; i < all.size(); i++) {
            kinds.add(List.of(all.get(i)));
            for (RequestConditions other : all.subList(i + 1, all.size())) {
                if (all.get(i).meets(other)) {
                    kinds.add(List.of(all.get(i), other));
                }
            }
        }
        return kinds;
    }

    private static String request(String text, List<RequestConditions> met) {
        return met.isEmpty()
                ? text
                : text + " with " + met.stream().map(RequestConditions::inWords).collect(Collectors.joining(", "));
    }

    /** What decides about a request whose host the rules match. */
    private static List<List<Object>> keys(List<FeatureRoute> routes) {
        return routes.stream()
                .map(route -> Stream.<Object>concat(
                                Stream.of(route.feature(), route.conditions()),
                                route.paths().stream().map(Glob::text))
                        .toList())
                .toList();
    }

    private static List<Glob> globs(Rules rules, Function<FeatureRoute, List<Glob>> part) {
        Set<String> texts = new LinkedHashSet<>();
        Stream.concat(rules.before().stream(), rules.after().stream())
                .flatMap(route -> part.apply(route).stream())
                .forEach(glob -> texts.add(glob.text()));
        return texts.stream().map(Glob::new).toList();
    }

    private static Set<String> patterns(List<Glob> globs, BitSet matched) {
        Set<String> patterns = new TreeSet<>();
        matched.stream().forEach(i -> patterns.add(globs.get(i).text()));
        return patterns;
    }

    private static List<FeatureRoute> matching(
            List<FeatureRoute> routes, Function<FeatureRoute, List<Glob>> part, Set<String> patterns) {
        return routes.stream()
                .filter(route -> part.apply(route).stream().anyMatch(glob -> patterns.contains(glob.text())))
                .toList();
    }

    private static Optional<String> owner(
            List<FeatureRoute> routes, Set<String> patterns, List<RequestConditions> met) {
        return matching(routes, FeatureRoute::paths, patterns).stream()
                .filter(route -> route.conditions().areNone()
                        || met.stream().anyMatch(each -> route.conditions().covers(each)))
                .findFirst()
                .map(FeatureRoute::feature);
    }

    /**
     * Every pair of rules of which the first one may lose a request to the second one: their requests have something in common,
     * and the patterns of one of them or their order have changed. And every rule that may lose a request to nobody.
     */
    private static List<RouteMove> possible(List<FeatureRoute> before, List<FeatureRoute> after) {
        List<RouteMove> moves = new ArrayList<>();
        for (FeatureRoute was : before) {
            String request = was.hosts().get(0).text() + was.paths().get(0).text();
            Optional<FeatureRoute> kept = find(after, was.feature());
            if (kept.filter(is -> is.covers(was)).isEmpty()) {
                moves.add(new RouteMove(request, was.feature(), Optional.empty()));
            }
            for (FeatureRoute is : after) {
                boolean isSame =
                        find(before, is.feature()).filter(old -> same(old, is)).isPresent()
                                && kept.filter(now -> same(was, now)).isPresent()
                                && isFirst(before, was, is) == isFirst(after, was, is);
                if (!is.feature().equals(was.feature()) && !isSame && was.meets(is)) {
                    moves.add(new RouteMove(request, was.feature(), Optional.of(is.feature())));
                }
            }
        }
        return moves;
    }

    private static boolean same(FeatureRoute one, FeatureRoute other) {
        return one.covers(other) && other.covers(one);
    }

    /** Whether a load balancer evaluates the rule of one feature before that of another one. */
    private static boolean isFirst(List<FeatureRoute> routes, FeatureRoute one, FeatureRoute other) {
        return index(routes, one) < index(routes, other);
    }

    private static int index(List<FeatureRoute> routes, FeatureRoute route) {
        return IntStream.range(0, routes.size())
                .filter(i -> routes.get(i).feature().equals(route.feature()))
                .findFirst()
                .orElse(-1);
    }

    private static Optional<FeatureRoute> find(List<FeatureRoute> routes, String feature) {
        return routes.stream().filter(route -> route.feature().equals(feature)).findFirst();
    }
}
