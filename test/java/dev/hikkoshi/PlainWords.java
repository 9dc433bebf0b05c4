package dev.hikkoshi;

import dev.hikkoshi.config.EditorSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds sentences that are hard to read. It reads every text file, also files that are not in git. */
final class PlainWords {

    /** A line break of a comment may stand between two words. */
    private static final String GAP = "\\s+(?:[*#/]+\\s+)?";

    private static final Pattern RIDDLE = Pattern.compile(
            String.join("|", "is_(?:told|none)", "that_is_no\\b", "nobody_asks", "for_want_of", "is_no_[a-z]+_that")
                    .replace("_", GAP),
            Pattern.CASE_INSENSITIVE);

    private static final Path OF_USERS = Path.of("environments");

    private static final Set<String> BUILT = Set.of("target", "node_modules", "cdk.out", ".git", ".idea", ".vscode");

    private PlainWords() {}

    /** The riddles in a text, each with its line. */
    static List<String> riddles(String name, String text) {
        List<String> found = new ArrayList<>();
        RIDDLE.matcher(text).results().forEach(riddle -> {
            long line = text.substring(0, riddle.start()).lines().count();
            found.add("%s:%d: %s".formatted(name, Math.max(line, 1), riddle.group()));
        });
        return found;
    }

    /** The text files below a folder, without build output, and without the service of its owner. */
    static SortedMap<Path, String> texts(Path root) throws IOException {
        SortedMap<Path, String> texts = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isOfUsers =
                        OF_USERS.equals(root.relativize(folder).getParent()) && !folder.endsWith(EditorSchemas.FOLDER);
                return isOfUsers || BUILT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = root.relativize(file);
                boolean isOfUsers = OF_USERS.equals(path.getParent()) && !path.endsWith("README.md");
                if (attributes.isRegularFile() && !isOfUsers) {
                    text(file).ifPresent(text -> texts.put(path, text));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }

    /** The text of a file. Empty for an image or an archive, which is not valid UTF-8. */
    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
