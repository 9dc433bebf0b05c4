package dev.hikkoshi.report;

import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Recipes;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Measures the configuration of the legacy side in one phase (R15): the items that a person must know to change a
 * machine. It shrinks when features retire and layers are removed.
 *
 * @param recipes the recipes that the layers run
 * @param attributes the configuration keys of the features that run there, each as {@code feature.KEY}
 * @param users the people with access to the machines
 * @param hosts the maximum number of machines
 * @param known whether this project runs the machines, and so knows all of it
 */
public record ConfigurationSurface(
        Set<String> recipes, Set<String> attributes, Set<String> users, int hosts, boolean known) {

    public ConfigurationSurface {
        recipes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(recipes));
        attributes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
        users = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(users));
    }

    /** The surface in {@code phase}. */
    public static ConfigurationSurface of(Phase phase) {
        Set<String> recipes = new TreeSet<>();
        boolean known = phase.environment().legacy().provider() != LegacyProvider.EXTERNAL
                || phase.layers().isEmpty();
        if (known) {
            phase.layers().forEach(layer -> recipes.addAll(all(layer.recipes())));
        }
        Set<String> attributes = new TreeSet<>();
        phase.states().values().stream().filter(FeatureState::runsOnLegacy).forEach(state -> {
            String name = state.feature().name();
            state.feature()
                    .workload()
                    .configuration()
                    .variables()
                    .keySet()
                    .forEach(key -> attributes.add(name + "." + key));
            state.feature().workload().configuration().secrets().forEach(key -> attributes.add(name + "." + key));
        });
        int hosts = phase.layers().stream().mapToInt(Layer::maxInstances).sum();
        return new ConfigurationSurface(recipes, attributes, known ? users(phase) : Set.of(), known ? hosts : 0, known);
    }

    /**
     * Whether it is known. Of machines that somebody else runs, only the configuration keys are: recipes, people and hosts
     * are empty, and stand for nothing.
     */
    public boolean isKnown() {
        return known;
    }

    /** The size as one number, to compare two phases. */
    public int size() {
        return recipes.size() + attributes.size() + users.size() + hosts;
    }

    private static Set<String> users(Phase phase) {
        Set<String> users = new TreeSet<>();
        boolean keys = phase.environment().legacy().provider() == LegacyProvider.OPSWORKS;
        if (phase.hasLegacy()) {
            phase.environment().cluster().people().stream()
                    .filter(person -> keys || person.role() != Person.Role.VIEWER)
                    .forEach(person -> users.add(person.name()));
        }
        return users;
    }

    private static List<String> all(Recipes recipes) {
        return Stream.of(recipes.setup(), recipes.configure(), recipes.deploy(), recipes.undeploy(), recipes.shutdown())
                .flatMap(List::stream)
                .toList();
    }
}
