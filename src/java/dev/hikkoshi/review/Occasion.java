package dev.hikkoshi.review;

import java.time.LocalDate;
import java.util.List;

/**
 * What the files of the environments do not say of a change.
 *
 * @param today the day on which it is judged, in UTC. It is the clock's, because an author writes the dates of commits
 * @param changedCode the files that define synthesis and delivery and that differ from the base
 * @param arrivals when the steps of the base came to it. A date of a commit that somebody else wrote can only hold a step up
 * @param lostLogicalIds the rows of the table of logical ids that the base has and the working tree does not
 */
public record Occasion(LocalDate today, List<String> changedCode, StepArrivals arrivals, List<String> lostLogicalIds) {

    /** An occasion without the history of the base. */
    public Occasion(LocalDate today, List<String> changedCode) {
        this(today, changedCode, StepArrivals.UNKNOWN, List.of());
    }

    public Occasion {
        changedCode = List.copyOf(changedCode);
        lostLogicalIds = List.copyOf(lostLogicalIds);
    }

    /** The last day that is not still to come: somewhere it is tomorrow already. */
    LocalDate lastDay() {
        return today.plusDays(1);
    }

    /** The first day that a change can have: it is opened, reviewed and deployed within three days. */
    LocalDate firstDay() {
        return today.minusDays(3);
    }
}
