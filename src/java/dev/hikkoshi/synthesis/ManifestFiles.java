package dev.hikkoshi.synthesis;

import dev.hikkoshi.constructs.workload.ManifestChart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files of an environment's Kubernetes objects, and the stack of each. */
final class ManifestFiles {

    private static final String ENDING = ".yaml";

    private final Path folder;
    private final Map<String, String> stacks = new HashMap<>();

    /** @param folder the folder of the environment's manifests */
    ManifestFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Notes the charts of a stack, in a folder such as {@code argocd/}. */
    void add(String stack, String within, List<ManifestChart> charts) {
        charts.forEach(chart -> stacks.put(within + chart.file(), stack));
    }

    /** The id of the stack of a file; empty for the file of the whole environment. */
    Optional<String> stack(String file) {
        return Optional.ofNullable(stacks.get(file));
    }

    /** The texts, by path without ending. */
    SortedMap<String, String> texts() throws IOException {
        return texts(folder);
    }

    /** The texts in a folder, by path without ending. */
    static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ENDING)).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                texts.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
            }
        }
        return texts;
    }
}
