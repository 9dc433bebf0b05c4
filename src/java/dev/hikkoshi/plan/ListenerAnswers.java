package dev.hikkoshi.plan;

import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.GlobTexts;
import dev.hikkoshi.model.RequestPatterns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What answers requests on a listener: of its rules the first one that matches, and its default action if none does.
 *
 * @param <A> who answers
 */
final class ListenerAnswers<A> {

    /** How many places of patterns one question may visit: less than a second. */
    private static final int WORK = 2_000_000;

    /**
     * A rule.
     *
     * @param requests the requests that it matches
     * @param further whether it matches only some of these requests
     * @param answer who answers them
     */
    record Route<A>(RequestPatterns requests, boolean further, A answer) {}

    private final List<Route<A>> routes;
    private final A last;

    /**
     * A listener.
     *
     * @param routes its rules, in the order in which it evaluates them
     * @param last who answers what no rule matches
     */
    ListenerAnswers(List<Route<A>> routes, A last) {
        this.routes = List.copyOf(routes);
        this.last = last;
    }

    /**
     * Who answers the requests of one rule, if the rule goes: each with one of the requests.
     *
     * @param requests what the rule matches
     * @param own its place: the number of rules in front of it
     */
    Map<A, String> without(RequestPatterns requests, int own) {
        return exact(requests, own).orElseGet(() -> possible(requests, own));
    }

    private Optional<Map<A, String>> exact(RequestPatterns requests, int own) {
        List<Route<A>> met = routes.stream()
                .filter(route -> route.requests().meets(requests))
                .toList();
        int first = (int) routes.subList(0, own).stream().filter(met::contains).count();
        List<Glob> hosts = globs(requests, met, RequestPatterns::hosts);
        List<Glob> paths = globs(requests, met, RequestPatterns::paths);
        Optional<Map<BitSet, String>> hostTexts = GlobTexts.of(hosts, "", WORK);
        Optional<Map<BitSet, String>> pathTexts = GlobTexts.of(paths, "/", WORK);
        if (hostTexts.isEmpty()
                || pathTexts.isEmpty()
                || (long) hostTexts.get().size() * pathTexts.get().size() > WORK / 10) {
            return Optional.empty();
        }
        Map<A, String> answers = new LinkedHashMap<>();
        hostTexts.get().forEach((matchedHosts, host) -> {
            Set<String> ofHost = texts(hosts, matchedHosts);
            pathTexts.get().forEach((matchedPaths, path) -> {
                Set<String> ofPath = texts(paths, matchedPaths);
                if (matches(requests, ofHost, ofPath)) {
                    answers(met, first, ofHost, ofPath).forEach(answer -> answers.putIfAbsent(answer, host + path));
                }
            });
        });
        return Optional.of(answers);
    }

    /** Who answers one request: nobody new if a rule in front has it already. */
    private List<A> answers(List<Route<A>> met, int first, Set<String> host, Set<String> path) {
        List<A> answers = new ArrayList<>();
        for (int i = 0; i < met.size(); i++) {
            Route<A> route = met.get(i);
            if (!matches(route.requests(), host, path) || i < first && route.further()) {
                continue;
            }
            if (i < first) {
                return List.of();
            }
            answers.add(route.answer());
            if (!route.further()) {
                return answers;
            }
        }
        answers.add(last);
        return answers;
    }

    /** Where the patterns need too much work: every rule that has a request in common, up to one that has all of them. */
    private Map<A, String> possible(RequestPatterns requests, int own) {
        Map<A, String> answers = new LinkedHashMap<>();
        String request =
                requests.hosts().get(0).text() + requests.paths().get(0).text();
        for (Route<A> route : routes.subList(own, routes.size())) {
            if (route.requests().meets(requests)) {
                answers.putIfAbsent(route.answer(), request);
            }
            if (!route.further() && route.requests().covers(requests)) {
                return answers;
            }
        }
        answers.putIfAbsent(last, request);
        return answers;
    }

    private List<Glob> globs(
            RequestPatterns requests, List<Route<A>> met, Function<RequestPatterns, Collection<Glob>> part) {
        Set<String> texts = new LinkedHashSet<>();
        part.apply(requests).forEach(glob -> texts.add(glob.text()));
        met.forEach(route -> part.apply(route.requests()).forEach(glob -> texts.add(glob.text())));
        return texts.stream().map(Glob::new).toList();
    }

    private static Set<String> texts(List<Glob> globs, BitSet matched) {
        Set<String> texts = new LinkedHashSet<>();
        matched.stream().forEach(i -> texts.add(globs.get(i).text()));
        return texts;
    }

    private static boolean matches(RequestPatterns requests, Set<String> host, Set<String> path) {
        return requests.hosts().stream().anyMatch(glob -> host.contains(glob.text()))
                && requests.paths().stream().anyMatch(glob -> path.contains(glob.text()));
    }
}
