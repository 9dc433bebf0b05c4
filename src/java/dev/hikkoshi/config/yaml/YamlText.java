package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the text of a file, which must be UTF-8. */
public final class YamlText {

    /** The largest file. The shipped files have up to 22 KiB. */
    static final int LARGEST = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private YamlText() {}

    /** The bytes of {@code path} as characters of one byte, to compare revisions; empty without a file of at most 1 MiB. */
    public static Optional<String> raw(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of {@code path}; empty if it cannot be read or is not UTF-8. */
    static Optional<String> of(Path path, Place place, Findings findings) {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                findings.refuse(
                        InputRule.YAML_SIZE,
                        place,
                        "",
                        "the file is larger than 1 MiB",
                        "allowed: up to 1 MiB",
                        "Remove what does not belong to it.");
                return Optional.empty();
            }
            return decode(ByteBuffer.wrap(bytes), place, findings);
        } catch (IOException e) {
            String why = "the file cannot be read: " + e.getClass().getSimpleName();
            findings.refuse(
                    InputRule.YAML_FILE,
                    place,
                    "",
                    why,
                    "the user who runs Hikkoshi must be able to read it",
                    "Check the permissions of the file and its folder.");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(ByteBuffer bytes, Place place, Findings findings) {
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        // A new decoder reports malformed bytes and stops right before them.
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            String given = "0x%02X".formatted(bytes.get(bytes.position()));
            findings.refuse(
                    InputRule.YAML_ENCODING,
                    place.onLine(line),
                    given,
                    "is not valid UTF-8 at this place",
                    "the encoding of all files is UTF-8",
                    "Save the file as UTF-8.");
            return Optional.empty();
        }
        return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }
}
