package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The table of leaves, {@code leaves.yaml}: what becomes of each value that AWS describes, and why. */
final class LeafTable {

    /** Values are compared as they are. */
    static final UnaryOperator<String> SAME = value -> value;

    private static final Map<String, UnaryOperator<String>> ALIKE = Map.of(
            "",
            SAME,
            "small-letters",
            value -> value.toLowerCase(Locale.ROOT),
            "last-segment",
            ImportedNames::lastSegment,
            "kind",
            Engine::kind);

    private static final LeafTable SHIPPED = read();

    private final Map<DescribeKind, List<LeafRow>> rows = new EnumMap<>(DescribeKind.class);
    private final SortedMap<String, String> reasons = new TreeMap<>();

    private LeafTable() {}

    /** The table. */
    static LeafTable shipped() {
        return SHIPPED;
    }

    private static LeafTable read() {
        try (InputStream stream = LeafTable.class.getResourceAsStream("leaves.yaml")) {
            JsonNode root = new YAMLMapper().readTree(stream);
            LeafTable table = new LeafTable();
            root.path("reasons")
                    .properties()
                    .forEach(reason ->
                            table.reasons.put(reason.getKey(), reason.getValue().asText()));
            for (DescribeKind kind : DescribeKind.values()) {
                List<LeafRow> ofKind = new ArrayList<>();
                root.path(kind.word()).path("leaves").forEach(row -> ofKind.add(row(row)));
                table.rows.put(kind, List.copyOf(ofKind));
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LeafRow row(JsonNode row) {
        String is = row.path("is").asText();
        return new LeafRow(
                row.path("leaf").asText(),
                row.has("when") ? Optional.of(Pattern.compile(row.path("when").asText())) : Optional.empty(),
                Arrays.stream(LeafAnswer.values())
                        .filter(answer -> answer.word().equals(is))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no answer: " + is)),
                row.path("by").asText(""),
                row.has("as") ? Optional.of(row.path("as").asText()) : Optional.empty(),
                Optional.ofNullable(ALIKE.get(row.path("through").asText("")))
                        .orElseThrow(() -> new IllegalStateException("not known: " + row)));
    }

    /** The row that decides about a leaf; empty if none does. */
    Optional<LeafRow> of(DescribeKind kind, Leaf leaf) {
        return rows.get(kind).stream().filter(row -> row.matches(leaf)).findFirst();
    }

    /** All rows of a kind, in their order. */
    List<LeafRow> rows(DescribeKind kind) {
        return rows.get(kind);
    }

    /** Why the rule with this id needs no form of its own. */
    Optional<String> reason(String id) {
        return Optional.ofNullable(reasons.get(id)).or(() -> ImportRule.of(id).map(ImportRule::why));
    }

    /** The reasons of what is normalised or out of scope, by id. */
    SortedMap<String, String> reasons() {
        return reasons;
    }
}
