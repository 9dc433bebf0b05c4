package dev.hikkoshi.review;

import dev.hikkoshi.config.Finding;
import dev.hikkoshi.config.Place;
import dev.hikkoshi.config.Severity;

/**
 * What one rule has against one change.
 *
 * @param place where the change is written, in the working tree
 * @param given the value as it is written there; empty where it is gone
 * @param problem what is wrong, with the value of the base
 * @param allowed what the rule lets pass
 * @param fix what to write instead, a whole sentence
 */
record Remark(Place place, String given, String problem, String allowed, String fix) {

    Finding finding(ReviewRule rule) {
        return new Finding(
                rule.id(), Severity.REFUSED, place.file(), place.line(), place.path(), given, problem, allowed, fix);
    }
}
