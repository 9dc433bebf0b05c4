package dev.hikkoshi.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of a file, from the same {@link Shape} as the reader and the JSON Schema. */
public final class FileKeys {

    private final String file;
    private final List<FileKey> keys = new ArrayList<>();

    private FileKeys(String file) {
        this.file = file;
    }

    /**
     * The keys in the order of the file, each mapping before its keys.
     *
     * @param file the name of the file without its ending
     * @param type the record that the file is read into
     */
    public static List<FileKey> of(String file, Class<? extends Record> type) {
        FileKeys keys = new FileKeys(file);
        keys.add(Shape.of(type), "", List.of());
        return List.copyOf(keys.keys);
    }

    private void add(Shape.Fields fields, String parent, List<String> affected) {
        fields.fields().forEach((name, field) -> {
            String path = (parent.isEmpty() ? "" : parent + ".") + name;
            List<String> affects =
                    field.note().affects().isEmpty() ? affected : field.note().affects();
            String value = ExampleYaml.of(field.shape(), field.note());
            Optional<Shape.Fields> inner = inner(field.shape());
            String inside = path + suffix(field.shape());
            keys.add(new FileKey(
                    file,
                    path + (isList(field.shape()) && inner.isPresent() ? "[]" : ""),
                    field.note().meaning(),
                    ShapeWords.type(field.shape()),
                    ShapeWords.allowed(field.shape()),
                    ShapeWords.words(field.shape()),
                    ShapeWords.keyWords(field.shape()),
                    !field.optional(),
                    field.unless(),
                    value,
                    ExampleYaml.at(path, value, field.note()),
                    affects,
                    inner.isPresent(),
                    inner.isEmpty() && field.shape() instanceof Shape.Entries));
            inner.ifPresent(further -> add(further, inside, affects));
        });
    }

    private static boolean isList(Shape shape) {
        return shape instanceof Shape.Items;
    }

    private static String suffix(Shape shape) {
        return shape instanceof Shape.Items ? "[]" : shape instanceof Shape.Entries ? ".<name>" : "";
    }

    /** The mapping in a shape; empty if it has no keys of the file. */
    private static Optional<Shape.Fields> inner(Shape shape) {
        if (shape instanceof Shape.Fields fields) {
            return Optional.of(fields);
        }
        if (shape instanceof Shape.WithReason reasoned) {
            return Optional.of(reasoned.fields());
        }
        if (shape instanceof Shape.Items items) {
            return inner(items.item());
        }
        return shape instanceof Shape.Entries entries ? inner(entries.value()) : Optional.empty();
    }
}
