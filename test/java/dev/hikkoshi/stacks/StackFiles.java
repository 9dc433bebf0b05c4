package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.draft.Chart;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands beside a stack's template. */
final class StackFiles {

    private StackFiles() {}

    /** The text of each file by its path, those of the charts among them. */
    static SortedMap<String, String> of(EnvironmentStack stack) {
        SortedMap<String, String> files = new TreeMap<>(stack.files());
        files.putAll(texts(stack.charts()));
        return files;
    }

    /** The Kubernetes objects as YAML; empty when there are none. */
    static String manifests(EnvironmentStack stack) {
        return stack.charts().values().stream().map(Chart::yaml).collect(Collectors.joining());
    }

    /** The YAML of each chart. */
    static Map<String, String> texts(Map<String, Chart> charts) {
        return charts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, chart -> chart.getValue()
                .yaml()));
    }
}
