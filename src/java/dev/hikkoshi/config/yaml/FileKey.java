package dev.hikkoshi.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a file, with all that a person needs to write it.
 *
 * @param file the file without its ending: {@code environment}
 * @param path the path in the file: {@code cluster.pools[].min}, with {@code <name>} for a name of the user's own
 * @param meaning what it means and does; its first sentence says what it means
 * @param type the type of its value
 * @param allowed what is allowed; empty if the type says all
 * @param words the words that are allowed, with the meaning of each
 * @param keyWords the words that may be the keys in it, with the meaning of each
 * @param isRequired whether it must be written in its mapping
 * @param unless its default; empty if it is required, or may be left out without a value in its place
 * @param value a valid value in YAML
 * @param example the key with this value, in the lines of a YAML file
 * @param affects what it shapes
 * @param hasKeys whether keys of the file are in it
 * @param isByName whether it is a mapping from names, or from words, to values without keys of the file
 */
public record FileKey(
        String file,
        String path,
        String meaning,
        String type,
        Optional<String> allowed,
        Map<String, String> words,
        Map<String, String> keyWords,
        boolean isRequired,
        Optional<String> unless,
        String value,
        List<String> example,
        List<String> affects,
        boolean hasKeys,
        boolean isByName) {

    public FileKey {
        example = List.copyOf(example);
        affects = List.copyOf(affects);
    }

    /** The path with the name of the file: {@code environment.cluster.pools[].min}. */
    public String fullPath() {
        return file + "." + path;
    }

    /** Its name without those of its mappings: {@code min}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }

    /** The path of the mapping that it is in: {@code cluster.pools[]}; empty at the top of the file. */
    public String parent() {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    /** The first sentence of its meaning. */
    public String firstSentence() {
        int end = meaning.indexOf(". ");
        return end < 0 ? meaning : meaning.substring(0, end + 1);
    }

    /** Its default in words: {@code required}, {@code optional}, or the value. */
    public String shownDefault() {
        String none = isRequired ? "required" : "optional";
        return unless.map(text -> text.isEmpty() ? "\"\"" : text).orElse(none);
    }

    /** The example in lines of at most {@code width} characters, which are the same YAML. */
    public List<String> exampleWithin(int width) {
        return ExampleYaml.within(width, example);
    }
}
