package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;

/**
 * What an alarm is about, before it has a name and a topic.
 *
 * @param what the last part of the alarm's name
 * @param meaning what it means when it rises
 * @param queries what it computes; the last one is judged
 * @param condition when it rises
 */
public record Judged(String what, String meaning, List<MetricQuery> queries, Condition condition) {

    public Judged {
        queries = List.copyOf(queries);
    }
}
