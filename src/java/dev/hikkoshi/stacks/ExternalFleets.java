package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.cloudwatch.ExternalFleet;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is watched of the machines that someone else owns: the remaining layers of which something is known. */
final class ExternalFleets {

    private ExternalFleets() {}

    /** The layers of a phase, in the order of the file; none for a fleet of ours, which has alarms of its own. */
    static List<ExternalFleet> of(Phase phase) {
        return phase.environment().legacy().provider() == LegacyProvider.EXTERNAL
                ? phase.layers().stream()
                        .map(layer -> of(phase.environment(), layer))
                        .filter(fleet -> !fleet.alarms().isEmpty())
                        .toList()
                : List.of();
    }

    /** The phase that changed them last. Each layer that is removed does. */
    static int since(Phase phase) {
        return phase.environment().legacy().provider() == LegacyProvider.EXTERNAL
                ? Math.max(phase.observabilitySince(), phase.legacySince())
                : phase.observabilitySince();
    }

    private static ExternalFleet of(Environment environment, Layer layer) {
        // By their names, and not in the order of the features that share them.
        Set<ExternalFleet.Served> served = new TreeSet<>(Comparator.comparing(ExternalFleet.Served::targetGroup));
        if (environment.observability().sends(Signal.LOAD_BALANCER, Backend.CLOUDWATCH)) {
            for (Feature feature : environment.service().featuresOf(layer.name())) {
                if (feature instanceof HttpFeature http) {
                    layer.targetGroupArn(http).ifPresent(arn -> environment
                            .loadBalancer(http.routing().loadBalancer())
                            .existing()
                            .map(ExistingLoadBalancer::fullName)
                            .ifPresent(name -> served.add(new ExternalFleet.Served(name, fullName(arn)))));
                }
            }
        }
        return new ExternalFleet(layer.name(), layer.groups(), List.copyOf(served), layer.always());
    }

    /** The last part of an ARN. */
    private static String fullName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
