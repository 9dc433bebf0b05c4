package dev.hikkoshi.config;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code environments/} says.
 *
 * @param environments the environments in which nothing was refused, by name
 * @param ledgers their ledgers, by the same names
 * @param findings everything that was found, also in the environments that are left out
 */
public record Reading(
        SortedMap<String, Environment> environments, SortedMap<String, Ledger> ledgers, Findings findings) {

    public Reading {
        environments = Collections.unmodifiableSortedMap(new TreeMap<>(environments));
        ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
    }
}
