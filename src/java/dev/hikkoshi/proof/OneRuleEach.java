package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Invariant 3: the feature's rule serves each request for the feature's host and path. Of all rules of the listener
 * that match host and path without further conditions, the feature's rule has the first priority. No other rule has the
 * same conditions.
 */
final class OneRuleEach {

    private OneRuleEach() {}

    private record ServedRoute(
            ListenerRule rule, String stack, String listener, int priority, List<String> hosts, List<String> paths) {

        boolean matches(String host, String path) {
            return (hosts.isEmpty() || hosts.stream().anyMatch(pattern -> like(pattern, host)))
                    && (paths.isEmpty() || paths.stream().anyMatch(pattern -> like(pattern, path)));
        }

        private static boolean like(String pattern, String text) {
            StringBuilder regex = new StringBuilder();
            for (char character : pattern.toCharArray()) {
                regex.append(
                        switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> java.util.regex.Pattern.quote(String.valueOf(character));
                        });
            }
            return text.matches(regex.toString());
        }
    }

    static Judged inPhase(PhaseOutput output) {
        List<ServedRoute> routes = routes(output);
        Judged judged = new Judged();
        for (HttpFeature http : output.phase().environment().service().httpFeatures()) {
            String listener = "%s:edge:ListenerArn-%s"
                    .formatted(
                            output.phase().environment().name(), http.routing().loadBalancer());
            List<String> paths = http.routing().paths().isEmpty()
                    ? List.of("/", "/any/path")
                    : http.routing().paths();
            for (String host : http.routing().hosts()) {
                for (String path : paths) {
                    judged.look();
                    judge(routes, listener, http, concrete(host), concrete(path))
                            .ifPresent(judged::add);
                }
            }
        }
        return judged;
    }

    private static Optional<Problem> judge(
            List<ServedRoute> routes, String listener, HttpFeature http, String host, String path) {
        List<ServedRoute> matching = routes.stream()
                .filter(route -> route.listener().equals(listener) && route.matches(host, path))
                .toList();
        if (matching.isEmpty() || !matching.get(0).stack().equals(http.name())) {
            String server = matching.isEmpty() ? "nobody" : matching.get(0).stack();
            return Optional.of(Problem.ofOutput(
                    http.name(),
                    "",
                    "%s%s is served by %s".formatted(host, path, server),
                    "it must be served by " + http.name()));
        }
        ServedRoute own = matching.get(0);
        return matching.stream()
                .skip(1)
                .filter(other ->
                        other.hosts().equals(own.hosts()) && other.paths().equals(own.paths()))
                .findFirst()
                .map(second -> second.rule()
                        .problem(
                                "it is a second rule that matches exactly " + host + path,
                                "one rule for each host and path"));
    }

    private static List<ServedRoute> routes(PhaseOutput output) {
        List<ServedRoute> routes = new ArrayList<>();
        for (ListenerRule rule : ListenerRule.in(output.stacks())) {
            if (!rule.hasFurtherConditions()) {
                routes.add(new ServedRoute(
                        rule,
                        rule.template().stack(),
                        Reference.imported(rule.listener()),
                        rule.priority().asInt(),
                        rule.hosts(),
                        rule.paths()));
            }
        }
        routes.sort(Comparator.comparingInt(ServedRoute::priority));
        return routes;
    }

    private static String concrete(String pattern) {
        return pattern.replace("*", "any").replace("?", "x");
    }
}
