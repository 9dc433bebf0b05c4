package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Node groups of a running cluster are not changed in place. */
final class PoolsKept {

    private static final String REPLACED = "replaces every node of %s at once";

    private PoolsKept() {}

    static Stream<Problem> changedBeside(EnvironmentChange change) {
        // The pools of a cluster that exists are facts: no deployment changes a node.
        if (!change.before().latest().hasCluster() || !change.head().cluster().isNew()) {
            return Stream.empty();
        }
        Place place = change.environmentPlace().at("cluster").at("pools");
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Pool> pools = change.head().cluster().pools();
        for (int i = 0; i < pools.size(); i++) {
            places.put(pools.get(i).name(), i);
        }
        return change.base().cluster().pools().stream().flatMap(old -> {
            Integer index = places.get(old.name());
            if (index != null) {
                return changed(change, old, pools.get(index), place.at(index));
            }
            return old.retiring() ? Stream.empty() : Stream.of(removed(old, place));
        });
    }

    private static Problem removed(Pool old, Place pools) {
        return new Problem(
                pools,
                "",
                "the pool " + old.name() + " is removed while pods run on it",
                "a pool needs `retiring: true` in a change before its removal",
                "Restore it with `retiring: true`. Remove it in a later pull request, when its nodes are empty.");
    }

    private static Stream<Problem> changed(EnvironmentChange change, Pool old, Pool now, Place place) {
        List<Problem> problems = new ArrayList<>();
        compare(
                problems,
                now,
                REPLACED,
                place.at("capacity"),
                old.capacity().word(),
                now.capacity().word());
        compare(problems, now, REPLACED, place.at("ami"), old.amiFamily(), now.amiFamily());
        compare(
                problems,
                now,
                REPLACED,
                place.at("instanceTypes"),
                old.instanceTypes().toString(),
                now.instanceTypes().toString());
        compare(problems, now, REPLACED, place.at("min"), Integer.toString(old.min()), Integer.toString(now.min()));
        compare(problems, now, REPLACED, place.at("max"), Integer.toString(old.max()), Integer.toString(now.max()));
        compare(
                problems,
                now,
                REPLACED,
                place.at("zones"),
                zones(old, change.base()).toString(),
                // A pool without zones uses the zones of the network. Another rule checks those.
                zones(now, isEverywhere(now) ? change.base() : change.head()).toString());
        return problems.stream();
    }

    private static void compare(List<Problem> problems, Pool pool, String effect, Place place, String was, String is) {
        if (!was.equals(is)) {
            problems.add(new Problem(
                    place,
                    is,
                    effect.formatted(pool.name()) + "; the base has " + was,
                    "a pool of a running cluster is changed in two pull requests",
                    ("Restore %s with `retiring: true`, and add a pool with another name and the new values."
                                    + " In a later pull request, when its nodes are empty, remove %s.")
                            .formatted(pool.name(), pool.name())));
        }
    }

    /** The zones of a pool's nodes, in the network's order. */
    static List<String> zones(Pool pool, Environment environment) {
        List<String> all = environment.network().zones();
        return isEverywhere(pool)
                ? all
                : all.stream().filter(pool.scheduling().zones()::contains).toList();
    }

    private static boolean isEverywhere(Pool pool) {
        return pool.scheduling().zones().isEmpty();
    }
}
