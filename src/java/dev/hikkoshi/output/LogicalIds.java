package dev.hikkoshi.output;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The logical ids that are a contract, from {@code logical-ids.yaml}. CloudFormation knows a resource by its logical id alone:
 * with another one it creates the resource again, and deletes the old one.
 */
public final class LogicalIds {

    /** The table in the project. */
    public static final String FILE = "src/resources/dev/hikkoshi/output/logical-ids.yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final TypeReference<TreeMap<String, Row>> TABLE = new TypeReference<>() {};

    private static final LogicalIds SHIPPED = read();

    private final SortedMap<String, Row> rows;

    private LogicalIds(SortedMap<String, Row> rows) {
        this.rows = rows;
    }

    /**
     * What the table says of one type.
     *
     * @param identity the properties that say which resource it is; absent for all properties, empty for none
     * @param ids the paths of constructs by the sort of their stack; absent if the logical ids are free
     */
    private record Row(Optional<List<String>> identity, SortedMap<String, List<String>> ids) {

        static final Row FREE = new Row(null, null);

        Row {
            identity = identity == null ? Optional.empty() : identity;
            ids = ids == null ? new TreeMap<>() : ids;
        }
    }

    /** The table of this version. */
    public static LogicalIds shipped() {
        return SHIPPED;
    }

    private static LogicalIds read() {
        try (InputStream table = LogicalIds.class.getResourceAsStream("logical-ids.yaml")) {
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The table of another revision; without rows if it cannot be read. */
    public static LogicalIds parse(String text) {
        try {
            SortedMap<String, Row> rows = new TreeMap<>();
            YAML.readValue(text, TABLE).forEach((type, row) -> rows.put(type, row == null ? Row.FREE : row));
            return new LogicalIds(rows);
        } catch (IOException unreadable) {
            return new LogicalIds(new TreeMap<>());
        }
    }

    /** The properties that say which resource of a type it is; empty if all properties do. */
    Optional<List<String>> identity(String type) {
        return Optional.ofNullable(rows.get(type)).flatMap(Row::identity);
    }

    /** Whether the table has the type: another logical id of the same resource is refused. */
    public boolean knows(String type) {
        return rows.containsKey(type);
    }

    /**
     * The paths of the constructs of a type.
     *
     * @param type the type of the resource
     * @param stack the sort of the stack, {@code network} to {@code feature}
     * @return the paths within the stack; empty if the logical ids of this type are free
     */
    public Optional<List<String>> paths(String type, String stack) {
        return Optional.ofNullable(rows.get(type))
                .filter(row -> !row.ids().isEmpty())
                .map(row -> row.ids().getOrDefault(stack, List.of()));
    }

    /** The types of the table, sorted. */
    public Set<String> types() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows that another table does not have, or has otherwise. */
    public List<String> lackingIn(LogicalIds other) {
        List<String> lacking = new ArrayList<>(texts());
        lacking.removeAll(other.texts());
        return lacking;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        rows.forEach((type, row) -> {
            texts.add(type + " identity " + row.identity().map(Object::toString).orElse("of all properties"));
            row.ids().forEach((stack, paths) -> paths.forEach(path -> texts.add(type + " " + stack + "/" + path)));
        });
        return texts;
    }
}
