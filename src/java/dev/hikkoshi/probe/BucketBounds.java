package dev.hikkoshi.probe;

import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.probe.Exposition.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bounds of a histogram with which a percentile is visible at every duration that may occur. A percentile in the last
 * bucket is shown as the largest finite bound (https://prometheus.io/docs/prometheus/latest/querying/functions/,
 * histogram_quantile), so that bound covers the longest request or job.
 *
 * @param first the largest first bound, in seconds
 * @param longest the smallest last finite bound, in seconds
 */
record BucketBounds(double first, double longest) {

    private static final String LABEL = "le";

    /** What the bounds must be. */
    String words() {
        return "bounds from %s s or less to %s s or more, each at most %s times the one before"
                .formatted(plain(first), plain(longest), plain(ApplicationMetric.LARGEST_STEP));
    }

    /** What the bounds of all series are. */
    static String words(List<Sample> series) {
        TreeSet<Double> all = new TreeSet<>();
        of(series).values().forEach(all::addAll);
        all.remove(Double.POSITIVE_INFINITY);
        return all.isEmpty() ? "no finite bound" : "%s to %s s".formatted(plain(all.first()), plain(all.last()));
    }

    /** The problems of the series, each one time. Every set of other labels is a histogram of its own. */
    List<String> problemsOf(List<Sample> series) {
        return of(series).values().stream()
                .flatMap(bounds -> problemsOf(bounds).stream())
                .distinct()
                .toList();
    }

    private List<String> problemsOf(TreeSet<Double> bounds) {
        List<String> problems = new ArrayList<>();
        if (!bounds.contains(Double.POSITIVE_INFINITY)) {
            problems.add("no bucket le=\"+Inf\"");
        }
        List<Double> finite = bounds.stream().filter(Double::isFinite).toList();
        if (finite.isEmpty()) {
            problems.add("no finite bound");
            return problems;
        }
        if (finite.get(0) > first) {
            problems.add("the first bound is %s s".formatted(plain(finite.get(0))));
        }
        for (int i = 1; i < finite.size() && finite.get(i - 1) < longest; i++) {
            double before = finite.get(i - 1);
            if (before > 0 && finite.get(i) > before * ApplicationMetric.LARGEST_STEP) {
                problems.add("no bound between %s s and %s s".formatted(plain(before), plain(finite.get(i))));
            }
        }
        double last = finite.get(finite.size() - 1);
        if (last < longest) {
            problems.add("the last bound is %s s".formatted(plain(last)));
        }
        return problems;
    }

    /** The bounds by the other labels. A bound that is not a number counts as none. */
    private static Map<Map<String, String>, TreeSet<Double>> of(List<Sample> series) {
        Map<Map<String, String>, TreeSet<Double>> all = new LinkedHashMap<>();
        for (Sample sample : series) {
            Map<String, String> others = new TreeMap<>(sample.labels());
            String bound = others.remove(LABEL);
            TreeSet<Double> bounds = all.computeIfAbsent(others, labels -> new TreeSet<>());
            number(bound == null ? "" : bound).ifPresent(bounds::add);
        }
        return all;
    }

    private static OptionalDouble number(String bound) {
        if (bound.equals("+Inf")) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        return bound.matches("-?[0-9.]+(?:[eE][+-]?\\d+)?")
                ? OptionalDouble.of(new BigDecimal(bound).doubleValue())
                : OptionalDouble.empty();
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
