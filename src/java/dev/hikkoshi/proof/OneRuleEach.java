package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Maintenance;
import dev.hikkoshi.model.MaintenanceRule;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.TakeOver;
import dev.hikkoshi.output.Exported;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 3: the feature's rule serves each request for the feature's host and path that meets its further conditions. Of all
 * rules of the listener that match such a request, and have no other conditions, the feature's rule has the first priority.
 * No other rule has the same conditions.
 */
final class OneRuleEach {

    /** No rule matches, so the default action answers. */
    private static final String NOBODY = "the default action";

    private OneRuleEach() {}

    private record ServedRoute(
            Optional<ListenerRule> rule,
            String stack,
            String listener,
            int priority,
            List<String> hosts,
            List<String> paths,
            List<JsonNode> further) {

        /** A rule of the owner of an existing listener, under its ARN instead of a stack. */
        static ServedRoute of(OwnersRule rule, String listener) {
            // Hosts have no case, and the ones of a feature are in small letters.
            List<String> hosts = rule.hosts().stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .toList();
            return new ServedRoute(
                    Optional.empty(), rule.ruleArn(), listener, rule.priority(), hosts, rule.paths(), List.of());
        }

        /** Whether every request with these further conditions meets those of this rule. */
        boolean admits(List<JsonNode> conditions) {
            return new HashSet<>(conditions).containsAll(further);
        }

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
            String listener = listener(output, http.routing().loadBalancer());
            FeatureState state = output.phase().state(http.name());
            List<String> paths = http.routing().paths().isEmpty()
                    ? List.of("/", "/any/path")
                    : http.routing().paths();
            if (isUnknown(state, output.phase().environment())) {
                continue;
            }
            List<String> hosts = http.routing().hosts().isEmpty()
                    ? List.of("any.example")
                    : http.routing().hosts();
            for (String host : hosts) {
                for (String path : paths) {
                    judged.look();
                    judge(routes, listener, state, further(output, http), concrete(host), concrete(path))
                            .ifPresent(judged::add);
                }
            }
        }
        return judged;
    }

    private static Optional<Problem> judge(
            List<ServedRoute> routes,
            String listener,
            FeatureState state,
            List<JsonNode> further,
            String host,
            String path) {
        String server = server(state);
        List<ServedRoute> matching = routes.stream()
                .filter(route ->
                        route.listener().equals(listener) && route.matches(host, path) && route.admits(further))
                .toList();
        String first = matching.isEmpty() ? NOBODY : matching.get(0).stack();
        if (!first.equals(server)) {
            return Optional.of(Problem.ofOutput(
                    state.feature().name(),
                    "",
                    "%s%s is served by %s".formatted(host, path, first),
                    "it must be served by " + server));
        }
        if (matching.isEmpty()) {
            return Optional.empty();
        }
        ServedRoute own = matching.get(0);
        return matching.stream()
                .skip(1)
                .filter(other -> other.rule().isPresent())
                .filter(other -> other.hosts().equals(own.hosts())
                        && other.paths().equals(own.paths())
                        && other.further().equals(own.further()))
                .findFirst()
                .map(second -> second.rule()
                        .orElseThrow()
                        .problem(
                                "it is a second rule that matches exactly " + host + path,
                                "one rule for each host and path"));
    }

    private static List<ServedRoute> routes(PhaseOutput output) {
        List<ServedRoute> routes = new ArrayList<>();
        Exported exported = Exported.by(output.stacks());
        Set<String> maintenances = maintenances(output);
        for (ListenerRule rule : ListenerRule.in(output.stacks())) {
            String listener = listener(rule, exported);
            if (!maintenances.contains(listener + " " + rule.priority().asInt())) {
                routes.add(new ServedRoute(
                        Optional.of(rule),
                        rule.template().stack(),
                        listener,
                        rule.priority().asInt(),
                        rule.hosts(),
                        rule.paths(),
                        rule.furtherConditions()));
            }
        }
        for (LoadBalancer loadBalancer : output.phase().environment().loadBalancers()) {
            loadBalancer.existing().ifPresent(existing -> existing.rules().orElse(List.of()).stream()
                    .filter(rule -> !rule.further())
                    .forEach(rule -> routes.add(ServedRoute.of(rule, existing.listenerArn()))));
        }
        routes.sort(Comparator.comparingInt(ServedRoute::priority));
        return routes;
    }

    /** The further conditions of the rule of a feature; none without a rule. */
    private static List<JsonNode> further(PhaseOutput output, HttpFeature http) {
        return ListenerRule.in(output.stack(http.name())).stream()
                .filter(rule -> rule.priority().asInt() == http.routing().priority())
                .findFirst()
                .map(ListenerRule::furtherConditions)
                .orElse(List.of());
    }

    /** The listener and the priority of each rule of a maintenance. What is behind it is looked at. */
    private static Set<String> maintenances(PhaseOutput output) {
        Environment environment = output.phase().environment();
        Set<String> rules = new TreeSet<>();
        for (LoadBalancer loadBalancer : environment.loadBalancers()) {
            if (loadBalancer.maintenance().filter(Maintenance::isForAll).isPresent()) {
                rules.add(listener(output, loadBalancer.name()) + " " + Maintenance.FIRST);
            }
        }
        for (HttpFeature http : environment.service().httpFeatures()) {
            MaintenanceRule.of(environment, http)
                    .ifPresent(
                            rule -> rules.add(listener(output, http.routing().loadBalancer()) + " " + rule.priority()));
        }
        return rules;
    }

    private static String listener(ListenerRule rule, Exported exported) {
        String imported = Reference.imported(rule.listener());
        return imported.isEmpty()
                ? exported.placeOf(rule.template(), rule.listener())
                : exported.placeOfExport(imported);
    }

    /**
     * Whether what served the feature before it had a rule of its own is not declared any more: its owner deletes it after the feature
     * has retired. Then nothing says what answered, and the phase is not looked at.
     */
    private static boolean isUnknown(FeatureState state, Environment environment) {
        return !state.hasRule()
                && ((HttpFeature) state.feature()).routing().takesOver().orElseThrow() instanceof TakeOver.OfRule of
                && environment.loadBalancers().stream()
                        .flatMap(loadBalancer -> loadBalancer.existing().stream())
                        .noneMatch(existing -> existing.rule(of.ruleArn()).isPresent());
    }

    /** Who serves the feature: its own rule, or what it takes over later. */
    private static String server(FeatureState state) {
        if (state.hasRule()) {
            return state.feature().name();
        }
        return ((HttpFeature) state.feature()).routing().takesOver().orElseThrow() instanceof TakeOver.OfRule of
                ? of.ruleArn()
                : NOBODY;
    }

    private static String listener(PhaseOutput output, String name) {
        Environment environment = output.phase().environment();
        return environment
                .loadBalancer(name)
                .existing()
                .map(ExistingLoadBalancer::listenerArn)
                .orElseGet(() -> Exported.by(output.stacks())
                        .placeOfExport("%s:edge:ListenerArn-%s".formatted(environment.name(), name)));
    }

    private static String concrete(String pattern) {
        return pattern.replace("*", "any").replace("?", "x");
    }
}
