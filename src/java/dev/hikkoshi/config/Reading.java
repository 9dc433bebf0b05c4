package dev.hikkoshi.config;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code environments/} says.
 *
 * @param environments the environments in which nothing was refused, by name
 * @param ledgers every ledger in which nothing was refused, by the name of its environment
 * @param places where the values of each file stand, by the file's name as findings show it
 * @param findings everything that was found, also in the environments that are left out
 */
public record Reading(
        SortedMap<String, Environment> environments,
        SortedMap<String, Ledger> ledgers,
        SortedMap<String, Place> places,
        Findings findings) {

    public Reading {
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
    }

    /** A revision without any environment. */
    public static Reading ofNothing() {
        return new Reading(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new Findings());
    }

    /** Where the file {@code name} stands: the whole of it, when it could not be read. */
    public Place place(String name) {
        return places.getOrDefault(name, Place.file(name));
    }
}
