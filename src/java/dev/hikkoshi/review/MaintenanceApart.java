package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A maintenance and the ledger. Meanwhile no request reaches a feature, so nobody sees how a step serves, and no alarm rises: a
 * step forward waits. A roll-back does not.
 */
final class MaintenanceApart {

    private MaintenanceApart() {}

    static Stream<Problem> fromSteps(EnvironmentChange change) {
        return Stream.concat(forward(change), withoutRule(change));
    }

    private static Stream<Problem> forward(EnvironmentChange change) {
        List<Problem> problems = new ArrayList<>();
        for (LedgerStep step : change.added()) {
            if (!step.verb().namesFeatures() || step.goesBack()) {
                continue;
            }
            for (String feature : step.subjects()) {
                if (isAnswered(change.base(), feature) || isAnswered(change.head(), feature)) {
                    problems.add(new Problem(
                            change.ledgerPlace().at(step.index()).at(step.verb().word()),
                            feature,
                            "takes a step during a maintenance",
                            "meanwhile it gets no request, so nothing shows how it serves",
                            "Remove maintenance from its load balancer first, and deploy that."));
                }
            }
        }
        return problems.stream();
    }

    /** On a listener that exists, a rule of its owner serves a feature until a step adopts it. */
    private static Stream<Problem> withoutRule(EnvironmentChange change) {
        List<LoadBalancer> loadBalancers = change.head().loadBalancers();
        return IntStream.range(0, loadBalancers.size()).boxed().flatMap(i -> {
            Place place = change.environmentPlace()
                    .at("loadBalancers")
                    .at(i)
                    .at("maintenance")
                    .at("features");
            return loadBalancers.get(i).maintenance().stream()
                    .flatMap(maintenance -> maintenance.features().stream())
                    .filter(feature -> !change.after().latest().state(feature).hasRule())
                    .map(feature -> new Problem(
                            place,
                            feature,
                            "has no rule of its own yet",
                            "a rule of the owner serves it until a step adopts it",
                            "Ask the owner of the listener for the maintenance."));
        });
    }

    private static boolean isAnswered(Environment environment, String feature) {
        return EffectiveShares.hasFeature(environment, feature)
                && environment.service().feature(feature) instanceof HttpFeature http
                && maintained(environment, http).isPresent();
    }

    private static Optional<LoadBalancer> maintained(Environment environment, HttpFeature feature) {
        return environment.loadBalancers().stream()
                .filter(one -> one.name().equals(feature.routing().loadBalancer()))
                .filter(one -> one.maintenance()
                        .filter(maintenance -> maintenance.concerns(feature.name()))
                        .isPresent())
                .findFirst();
    }
}
