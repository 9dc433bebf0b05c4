package dev.hikkoshi.cases;

import dev.hikkoshi.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case: the expected findings in the base environments after some changes. {@code test/resources/cases/README.md}
 * describes the format.
 *
 * @param path its file
 * @param expected the leading comments, without {@code #}
 * @param changes the rest
 */
record CaseFile(Path path, List<String> expected, List<String> changes) {

    static CaseFile read(Path path) {
        List<String> lines = lines(path);
        int comments = 0;
        while (comments < lines.size() && lines.get(comments).startsWith("# ")) {
            comments++;
        }
        List<String> expected = lines.subList(0, comments).stream()
                .map(line -> line.substring(2))
                .toList();
        return new CaseFile(path, expected, List.copyOf(lines.subList(comments, lines.size())));
    }

    /** The name of the only environment to read, if the case has one. */
    Optional<String> only() {
        return changes.stream()
                .filter(line -> line.startsWith("only "))
                .map(line -> line.substring(5))
                .findFirst();
    }

    /** Applies the changes to the copy of the base in {@code folder}. */
    void applyTo(Path folder) {
        for (int i = 0; i < changes.size(); i++) {
            String[] words = changes.get(i).split(" ");
            List<String> content = new ArrayList<>();
            while (i + 1 < changes.size() && isContent(changes.get(i + 1))) {
                content.add(changes.get(++i));
            }
            if (!words[0].isEmpty()) {
                apply(words, content, folder);
            }
        }
    }

    private static boolean isContent(String line) {
        return line.isEmpty() || line.startsWith(" ") || line.startsWith("-") || line.startsWith("+");
    }

    private void apply(String[] words, List<String> content, Path folder) {
        try {
            Path file = words.length > 1 ? folder.resolve(words[1]) : folder;
            switch (words[0]) {
                case "edit" -> Files.writeString(file, edited(Files.readString(file), content));
                case "create" -> Files.write(parented(file), bytes(String.join("\n", added(content)) + "\n"));
                case "append" -> Files.writeString(file, Files.readString(file) + repeated(added(content), words[2]));
                case "copy" -> Folders.copy(file, folder.resolve(words[2]));
                case "delete" -> delete(file);
                case "only" -> {}
                default -> throw new IllegalArgumentException(path + ": " + words[0] + " is no change");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies each block of lines, up to an empty line: it replaces the old lines in the block by the new lines. */
    private String edited(String text, List<String> content) {
        String edited = text;
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line : Stream.concat(content.stream(), Stream.of("")).toList()) {
            if (!line.isEmpty()) {
                if (!line.startsWith("+")) {
                    before.add(line.substring(1));
                }
                if (!line.startsWith("-")) {
                    after.add(line.substring(1));
                }
            } else if (!before.isEmpty() || !after.isEmpty()) {
                edited = replaceOnce(edited, String.join("\n", before) + "\n", joined(after));
                before.clear();
                after.clear();
            }
        }
        return edited;
    }

    private String replaceOnce(String text, String before, String after) {
        String framed = "\n" + text;
        int at = framed.indexOf("\n" + before);
        if (at < 0 || framed.indexOf("\n" + before, at + 1) >= 0) {
            throw new IllegalArgumentException(path + ": not there once:\n" + before);
        }
        return text.substring(0, at) + after + text.substring(at + before.length());
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static List<String> added(List<String> content) {
        return content.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring(1))
                .toList();
    }

    /** Repeats the lines {@code times} times and replaces {@code {n}} by the number. */
    private static String repeated(List<String> lines, String times) {
        StringBuilder text = new StringBuilder();
        for (int n = 1; n <= Integer.parseInt(times); n++) {
            text.append(joined(lines).replace("{n}", Integer.toString(n)));
        }
        return text.toString();
    }

    /** UTF-8, except that {@code \x00} to {@code \xFF} are single bytes. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] parts = text.split("\\\\x", -1);
        bytes.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i < parts.length; i++) {
            bytes.write(Integer.parseInt(parts[i].substring(0, 2), 16));
            bytes.writeBytes(parts[i].substring(2).getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Path parented(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return file;
    }

    private static void delete(Path file) throws IOException {
        List<Path> all = new ArrayList<>(walk(file));
        java.util.Collections.reverse(all);
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static List<Path> walk(Path path) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            return paths.sorted().toList();
        }
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
