package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a text as a scalar of YAML that is read as the same text, also inside of brackets. */
public final class ScalarText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./*+-]*(:[A-Za-z0-9_./*+-]+)*");
    /** What another version of YAML reads as a number, such as an account that begins with 0. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9_]*([eE][0-9+-]+)?|0[oxb][0-9a-fA-F_]+");

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ScalarText() {}

    /** The text without quotes if YAML has no other meaning for it, or in double quotes. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                        && new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR)
                ? text
                : quoted(text);
    }

    /** The text in double quotes, with the escapes of JSON, which YAML has too. */
    public static String quoted(String text) {
        try {
            return ASCII.writeValueAsString(text).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
