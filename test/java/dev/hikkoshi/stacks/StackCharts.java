package dev.hikkoshi.stacks;

import java.util.Map;
import java.util.TreeMap;
import org.cdk8s.App;

/** The charts of a stack. */
final class StackCharts {

    private StackCharts() {}

    /** The files of a stack in addition to its template, and its chart as {@code <id>.yaml}. */
    static Map<String, String> files(EnvironmentStack stack, String chart) {
        Map<String, String> files = new TreeMap<>(stack.files());
        String yaml = yaml(stack);
        if (!yaml.isEmpty()) {
            files.put(chart + ".yaml", yaml);
        }
        return files;
    }

    /** The objects of the stack's charts as a YAML stream, one document each; empty without a chart. */
    static String yaml(EnvironmentStack stack) {
        App charts = new App();
        stack.createCharts(charts);
        return charts.synthYaml();
    }
}
