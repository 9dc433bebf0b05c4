package dev.hikkoshi.proof;

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

    private record Rule(String stack, String listener, int priority, List<String> hosts, List<String> paths) {

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

    static List<String> inPhase(PhaseOutput output) {
        List<Rule> rules = rules(output);
        List<String> violations = new ArrayList<>();
        for (HttpFeature http : output.phase().environment().service().httpFeatures()) {
            String listener = "%s:edge:ListenerArn-%s"
                    .formatted(
                            output.phase().environment().name(), http.routing().loadBalancer());
            List<String> paths = http.routing().paths().isEmpty()
                    ? List.of("/", "/any/path")
                    : http.routing().paths();
            for (String host : http.routing().hosts()) {
                for (String path : paths) {
                    judge(rules, listener, http, concrete(host), concrete(path)).ifPresent(violations::add);
                }
            }
        }
        return violations;
    }

    private static Optional<String> judge(
            List<Rule> rules, String listener, HttpFeature http, String host, String path) {
        List<Rule> matching = rules.stream()
                .filter(rule -> rule.listener().equals(listener) && rule.matches(host, path))
                .toList();
        if (matching.isEmpty() || !matching.get(0).stack().equals(http.name())) {
            String server = matching.isEmpty() ? "nobody" : matching.get(0).stack();
            return Optional.of("%s: %s%s is served by %s".formatted(http.name(), host, path, server));
        }
        Rule own = matching.get(0);
        boolean twice = matching.stream()
                .skip(1)
                .anyMatch(other ->
                        other.hosts().equals(own.hosts()) && other.paths().equals(own.paths()));
        return twice
                ? Optional.of("%s: a second rule matches exactly %s%s".formatted(http.name(), host, path))
                : Optional.empty();
    }

    private static List<Rule> rules(PhaseOutput output) {
        List<Rule> rules = new ArrayList<>();
        for (ListenerRule rule : ListenerRule.in(output.stacks())) {
            if (!rule.hasFurtherConditions()) {
                rules.add(new Rule(
                        rule.template().stack(),
                        Reference.imported(rule.listener()),
                        rule.priority().asInt(),
                        rule.hosts(),
                        rule.paths()));
            }
        }
        rules.sort(Comparator.comparingInt(Rule::priority));
        return rules;
    }

    private static String concrete(String pattern) {
        return pattern.replace("*", "any").replace("?", "x");
    }
}
