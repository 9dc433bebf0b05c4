package dev.hikkoshi.adopt;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of an import.
 *
 * @param files the files to write, by their paths in {@code environments/}
 * @param features what serves each feature, in the order of {@code service.yaml}
 * @param verdicts what became of each leaf
 * @param reasons why, by the id of the rule
 * @param questions what AWS cannot know; nothing is written while one is open
 * @param offered what no answer names: stores that could be dependencies, and parameters
 * @param isCompared whether the files were accepted, so that they could be rendered again
 */
public record Imported(
        SortedMap<String, String> files,
        List<Served> features,
        List<Verdicts> verdicts,
        List<Asked> questions,
        List<Offered> offered,
        boolean isCompared) {

    public Imported {
        files = new TreeMap<>(files);
        features = List.copyOf(features);
        verdicts = List.copyOf(verdicts);
        questions = List.copyOf(questions);
        offered = List.copyOf(offered);
    }

    /**
     * A feature, and what serves it now.
     *
     * @param name its name
     * @param layer its layer
     * @param loadBalancer its load balancer
     * @param served the priority of the owner's rule, or {@code default}
     * @param priority the priority of its own rule, when a step adopts it
     * @param hosts its hosts
     */
    public record Served(
            String name, String layer, String loadBalancer, String served, int priority, List<String> hosts) {

        public Served {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * The leaves with one answer by one rule.
     *
     * @param answer the answer
     * @param by the id of the rule; empty for what is reproduced
     * @param count how many leaves have it
     * @param why the reason
     */
    public record Verdicts(String answer, String by, long count, String why) {}

    /** Nothing can be written, because the files say of nothing that serves. */
    static Imported nothing(List<Verdicts> verdicts) {
        return new Imported(new TreeMap<>(), List.of(), verdicts, List.of(), List.of(), false);
    }

    /**
     * What lives and no answer names.
     *
     * @param kind what it would be
     * @param name its name
     */
    public record Offered(String kind, String name) {}

    /**
     * A question, for all features that it is about.
     *
     * @param key the key of the answers; {@code features.*} for all features
     * @param write what to write there
     * @param features the features, if it is about features
     */
    public record Asked(String key, String write, List<String> features) {

        public Asked {
            features = List.copyOf(features);
        }
    }
}
