package dev.hikkoshi.conformance;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.Set;
import java.util.TreeSet;

/** The facts of an output, in the words of the tables: {@code ami AL2023}, {@code signal new-relic}. */
public final class Facts {

    private static final String GROUP = "AWS::EKS::Nodegroup";

    private Facts() {}

    /** The facts of an output. */
    public static Set<String> of(PhaseOutput output) {
        Set<String> facts = new TreeSet<>();
        Environment environment = output.phase().environment();
        output.properties("cluster", GROUP)
                .values()
                .forEach(group ->
                        facts.add("ami " + group.path("AmiType").asText().replaceFirst("_.*$", "")));
        facts.add("provider " + environment.legacy().provider().word());
        signals(environment.observability(), facts);
        return facts;
    }

    /**
     * The facts of the owner of a resource: the feature of its stack, or the legacy layer in its logical id.
     *
     * @param place {@code <stack>/<logical id>}
     */
    public static Set<String> ofOwner(Phase phase, String place) {
        Set<String> facts = new TreeSet<>();
        for (Feature feature : phase.environment().service().features()) {
            if (place.startsWith(feature.name() + "/")
                    && !feature.workload().configuration().secrets().isEmpty()) {
                facts.add("feature secrets");
            }
            if (place.startsWith(feature.name() + "/PodRole") && feature instanceof CronFeature) {
                facts.add("feature cron");
            }
        }
        for (Layer layer : phase.environment().legacy().layers()) {
            if (place.startsWith("legacy/Fleet" + layer.name().replace("-", "") + "Role") && layer.port() > 0) {
                facts.add("layer with a port");
            }
            if (place.startsWith("legacy/Fleet" + layer.name().replace("-", "") + "Role")
                    && phase.environment().service().featuresOf(layer.name()).stream()
                            .anyMatch(CronFeature.class::isInstance)) {
                facts.add("layer with a cron");
            }
        }
        return facts;
    }

    private static void signals(Observability observability, Set<String> facts) {
        for (Signal signal : Signal.values()) {
            for (Backend backend : Backend.values()) {
                if (observability.sends(signal, backend)) {
                    facts.add("signal " + signal.word() + " " + backend.word());
                    facts.add("backend " + backend.word());
                }
            }
        }
    }
}
