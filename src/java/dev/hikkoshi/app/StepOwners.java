package dev.hikkoshi.app;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whom to ask about a step. */
final class StepOwners {

    private StepOwners() {}

    /** The owners of the features of a step, by feature; those without one are left out. */
    static SortedMap<String, String> of(Plan plan, LedgerStep step) {
        SortedMap<String, String> owners = new TreeMap<>();
        for (FeatureState state : plan.latest().states().values()) {
            String feature = state.feature().name();
            if (step.subjects().contains(feature)) {
                state.feature().owner().ifPresent(owner -> owners.put(feature, owner));
            }
        }
        return owners;
    }
}
