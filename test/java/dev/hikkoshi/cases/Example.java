package dev.hikkoshi.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some lines of a file in the note of a rule: with trailing comments, and without the indentation of the file.
 *
 * @param lines the lines
 */
record Example(List<String> lines) {

    static Example of(String text) {
        return new Example(
                text.lines().map(line -> line.replaceFirst(" {3}# .*", "")).toList());
    }

    /** The lines in the form of a file that is read with one character per byte. */
    private List<String> bytes() {
        return lines.stream()
                .map(line -> new String(CaseFile.bytes(line), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** The versions of {@code text} with one occurrence of this example replaced by another example. */
    List<String> replacedBy(Example other, String text) {
        List<String> all = List.of(text.split("\n", -1));
        List<String> wanted = bytes();
        List<String> versions = new ArrayList<>();
        for (int at = 0; at + wanted.size() <= all.size(); at++) {
            String indent = all.get(at).replaceFirst("\\S.*", "");
            List<String> indented = wanted.stream().map(line -> indent + line).toList();
            if (all.subList(at, at + wanted.size()).equals(indented)) {
                List<String> changed = new ArrayList<>(all.subList(0, at));
                other.bytes().forEach(line -> changed.add(indent + line));
                changed.addAll(all.subList(at + wanted.size(), all.size()));
                versions.add(String.join("\n", changed));
            }
        }
        return versions;
    }

    /** The files below {@code folder}, in the form of an example. */
    static Example filesOf(Path folder) {
        return new Example(files(folder).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList());
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
