package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the owner of an existing listener answers: with a rule, or with a default action that forwards to a target group. EKS has no
 * share of it, so it goes to a feature only by a step that adopts the feature, and back only by a roll-back.
 */
final class OwnersRoutes {

    /** No name of a feature begins so. */
    private static final String OWNERS = "the owner's ";

    private OwnersRoutes() {}

    /** The rules of owners, and their default actions as the last rules. */
    static Stream<FeatureRoute> of(Environment environment, boolean withFurther) {
        return environment.loadBalancers().stream().flatMap(loadBalancer -> loadBalancer.existing().stream()
                .flatMap(existing -> of(loadBalancer.name(), existing, withFurther)));
    }

    private static Stream<FeatureRoute> of(String loadBalancer, ExistingLoadBalancer existing, boolean withFurther) {
        Stream<FeatureRoute> rules = existing.rules().orElse(List.of()).stream()
                .filter(rule -> withFurther || !rule.further())
                .map(rule -> new FeatureRoute(
                        loadBalancer,
                        rule.priority(),
                        OWNERS + "rule with priority " + rule.priority(),
                        rule.patterns().hosts(),
                        rule.patterns().paths()));
        Stream<FeatureRoute> last = existing.defaultGroupArn().stream()
                .map(group -> new FeatureRoute(
                        loadBalancer,
                        AwsLimits.LAST_PRIORITY + 1,
                        OWNERS + "default action",
                        List.of(new Glob("*")),
                        List.of(new Glob("/*"))));
        return Stream.concat(rules, last);
    }

    /** Whether a rule of an owner matches only some of the requests with its hosts and paths. */
    static boolean haveFurther(Environment environment) {
        return environment.loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.existing().stream())
                .flatMap(existing -> existing.rules().stream())
                .flatMap(List::stream)
                .anyMatch(rule -> rule.further());
    }

    /** Whether an owner answers, and no feature. */
    static boolean isOwners(String route) {
        return route.startsWith(OWNERS);
    }

    /** Whether the owner answers a request in one of the revisions. */
    static boolean isOwners(RouteMove move) {
        return isOwners(move.was()) || move.is().filter(OwnersRoutes::isOwners).isPresent();
    }

    /** What is wrong with a move from an owner, or to one. */
    static Optional<Problem> moved(EnvironmentChange change, RouteMove move) {
        String is = move.is().orElse("");
        if (isOwners(move.was())) {
            return is.isEmpty() || isOwners(is) ? Optional.empty() : taken(change, move, is);
        }
        return givenBack(change, move, is);
    }

    private static Optional<Problem> taken(EnvironmentChange change, RouteMove move, String feature) {
        // Rules of the ledger judge the step that adopts it. What the owner leaves to it is a fact.
        return !hasRule(change.before(), feature) || isAsItWas(change, feature)
                ? Optional.empty()
                : Optional.of(taken(
                        change,
                        move,
                        feature,
                        "Keep the hosts, the paths and the priority of %s. For other requests of the owner, add a feature, and adopt it."
                                .formatted(feature)));
    }

    private static Problem taken(EnvironmentChange change, RouteMove move, String feature, String fix) {
        return new Problem(
                change.featurePlace(feature).at("http").at("hosts"),
                move.request(),
                "goes from %s to %s without a step".formatted(move.was(), feature),
                "a step that adopts a feature takes what the owner answers",
                fix);
    }

    /** The requests that an owner leaves to features, whose rules are as they were. */
    static Stream<Problem> left(EnvironmentChange change) {
        return RouteMove.between(change.before(), change.after()).stream()
                .filter(move -> isOwners(move.was()))
                .flatMap(move -> move.is().stream()
                        .filter(is -> !isOwners(is))
                        .filter(is -> hasRule(change.before(), is) && isAsItWas(change, is))
                        .map(is -> taken(
                                change,
                                move,
                                is,
                                "The owner decided it, so it is no reason to refuse a change. EKS takes %d percent of it. Ask the owner to keep its rule in front of that of %s if it did not mean this."
                                        .formatted(EffectiveShares.share(change, is), is))));
    }

    /** A rule that the owner puts in front of a feature is a fact. What a feature leaves to the owner is a decision. */
    private static Optional<Problem> givenBack(EnvironmentChange change, RouteMove move, String owner) {
        String feature = move.was();
        return !hasRule(change.after(), feature) || isAsItWas(change, feature)
                ? Optional.empty()
                : Optional.of(new Problem(
                        change.featurePlace(feature).at("http").at("hosts"),
                        move.request(),
                        "goes from %s to %s without a step".formatted(feature, owner),
                        "only a roll-back to on-legacy gives the requests of a feature back",
                        "Keep the hosts, the paths and the priority of %s.".formatted(feature)));
    }

    private static boolean hasRule(Plan plan, String feature) {
        return Optional.ofNullable(plan.latest().states().get(feature))
                .filter(FeatureState::hasRule)
                .isPresent();
    }

    private static boolean isAsItWas(EnvironmentChange change, String feature) {
        return route(change.base(), feature).equals(route(change.head(), feature));
    }

    /** What decides about the requests of a feature. */
    private static List<Object> route(Environment environment, String feature) {
        return environment.service().httpFeatures().stream()
                .filter(each -> each.name().equals(feature))
                .map(HttpFeature::routing)
                .map(routing -> List.<Object>of(
                        routing.loadBalancer(),
                        routing.priority(),
                        routing.hosts(),
                        routing.paths(),
                        routing.conditions()))
                .findFirst()
                .orElse(List.of());
    }
}
