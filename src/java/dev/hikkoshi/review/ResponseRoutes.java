package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.RequestPatterns;
import java.util.stream.Stream;

/**
 * What load balancers answer themselves: no side has a share of it. Requests that a response leaves to a feature are told, and not
 * refused, because a response that was a mistake has to go at once. A maintenance is no route: whoever is behind it is compared.
 */
final class ResponseRoutes {

    /** No name of a feature begins so. */
    private static final String RESPONSE = "the response ";

    private ResponseRoutes() {}

    /** The rules of an environment that forward to nobody. */
    static Stream<FeatureRoute> of(Environment environment) {
        return environment.loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.responses().stream().map(response -> {
                    RequestPatterns requests = response.requests();
                    return new FeatureRoute(
                            loadBalancer.name(),
                            response.priority(),
                            RESPONSE + response.name(),
                            requests.hosts(),
                            requests.paths(),
                            requests.conditions());
                }));
    }

    /** Whether a load balancer answers a request itself in one of the revisions. */
    static boolean isResponse(RouteMove move) {
        return isResponse(move.was())
                || move.is().filter(ResponseRoutes::isResponse).isPresent();
    }

    private static boolean isResponse(String route) {
        return route.startsWith(RESPONSE);
    }

    /** The requests that a response leaves to a feature of which EKS has a share. */
    static Stream<Problem> left(EnvironmentChange change) {
        return RouteMove.between(change.before(), change.after()).stream()
                .filter(move -> isResponse(move.was()))
                .flatMap(move -> move.is().stream()
                        .filter(is -> !isResponse(is) && !OwnersRoutes.isOwners(is))
                        .filter(is -> EffectiveShares.share(change, is) > 0)
                        .map(is -> new Problem(
                                change.featurePlace(is).at("http").at("hosts"),
                                move.request(),
                                "goes from %s to %s".formatted(move.was(), is),
                                "EKS takes %d percent of it".formatted(EffectiveShares.share(change, is)),
                                "If %s serves more requests with it, raise its pods.peak.".formatted(is))));
    }
}
