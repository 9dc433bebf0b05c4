package dev.hikkoshi.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process answers to a scrape, in the text format of Prometheus, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). It also reads OpenMetrics 1.0, in which the {@code #
 * TYPE} line of a counter has no {@code _total}.
 *
 * @param types the type of each metric that has a {@code # TYPE} line
 * @param samples the series, in their order
 */
public record Exposition(Map<String, String> types, List<Sample> samples) {

    private static final String TYPE = "# TYPE ";

    public Exposition {
        types = new LinkedHashMap<>(types);
        samples = List.copyOf(samples);
    }

    /**
     * One series.
     *
     * @param name the name, such as {@code http_requests_total}
     * @param labels its labels, in their order
     */
    public record Sample(String name, Map<String, String> labels) {}

    /** A text that Prometheus refuses. It then stores nothing of the whole scrape. */
    public static final class NotMetrics extends Exception {

        private static final long serialVersionUID = 1;

        NotMetrics(int line, String problem) {
            super("line %d: %s".formatted(line, problem));
        }
    }

    /** Reads the text. */
    public static Exposition read(String text) throws NotMetrics {
        Map<String, String> types = new LinkedHashMap<>();
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (String whole : text.split("\n", -1)) {
            number++;
            String line = whole.strip();
            if (line.startsWith(TYPE)) {
                String[] words = line.substring(TYPE.length()).strip().split("[ \t]+");
                if (words.length != 2) {
                    throw new NotMetrics(number, "a # TYPE line has a name and a type");
                }
                types.put(words[0], words[1]);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                samples.add(new SampleLine(line, number).read());
            }
        }
        return new Exposition(types, samples);
    }

    /** The declared type of a metric. */
    Optional<String> type(String metric) {
        return Stream.of(metric, metric.replaceAll("_total$", ""))
                .map(types::get)
                .filter(type -> type != null)
                .findFirst();
    }

    /** The series with this name. */
    List<Sample> of(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }
}
