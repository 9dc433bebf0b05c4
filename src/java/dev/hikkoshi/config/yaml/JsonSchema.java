package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * Creates the JSON Schema of a file for editors. It uses the same {@link Shape} as the reader, so both always agree.
 * Checks that need two values are only in the reader.
 */
public final class JsonSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchema() {}

    /**
     * The schema of a file, in draft 7, which editors support.
     *
     * @param type the record that the file is read into
     * @param title the title of the schema
     */
    public static ObjectNode of(Class<? extends Record> type, String title) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        schema.setAll(schema(Shape.of(type)));
        return schema;
    }

    private static ObjectNode schema(Shape shape) {
        if (shape instanceof Shape.Fields fields) {
            return ofFields(fields);
        }
        if (shape instanceof Shape.Items items) {
            return ofItems(items);
        }
        if (shape instanceof Shape.Entries entries) {
            return ofEntries(entries);
        }
        if (shape instanceof Shape.WithReason reasoned) {
            ObjectNode either = JSON.objectNode();
            either.putArray("anyOf").add(schema(reasoned.value())).add(ofFields(reasoned.fields()));
            return either;
        }
        if (shape instanceof Shape.Keywords words) {
            ObjectNode schema = JSON.objectNode();
            schema.set("enum", texts(words.nameByWord().keySet()));
            return schema;
        }
        if (shape instanceof Shape.Text text) {
            return ofText(text);
        }
        if (shape instanceof Shape.Whole whole) {
            return ofNumber("integer", whole.range());
        }
        if (shape instanceof Shape.Decimal decimal) {
            return ofNumber("number", decimal.range());
        }
        return JSON.objectNode().put("type", "boolean");
    }

    private static ObjectNode ofFields(Shape.Fields fields) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        fields.fields().forEach((key, field) -> {
            ObjectNode property = schema(field.shape());
            property.put(
                    "description",
                    description(field, property.path("description").asText()));
            field.unless().ifPresent(text -> property.set("default", defaultOf(field.shape(), text)));
            properties.set(key, property);
            if (!field.optional()) {
                required.add(key);
            }
        });
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.set("properties", properties);
        return schema;
    }

    /** What the key means, what its words mean, and last the form. */
    private static String description(Shape.Field field, String form) {
        StringBuilder text = new StringBuilder(field.note().meaning());
        ShapeWords.words(field.shape())
                .forEach((word, meaning) ->
                        text.append(" ").append(word).append(": ").append(meaning));
        return form.isEmpty() ? text.toString() : text + " " + form;
    }

    private static ObjectNode ofItems(Shape.Items items) {
        ObjectNode list = JSON.objectNode().put("type", "array");
        if (items.notEmpty()) {
            list.put("minItems", 1);
        }
        list.put("maxItems", items.most().items());
        list.set("items", schema(items.item()));
        if (!items.oneOrMany()) {
            return list;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema(items.item())).add(list);
        return either;
    }

    private static ObjectNode ofEntries(Shape.Entries entries) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        entries.most().ifPresent(most -> schema.put("maxProperties", most.items()));
        if (entries.keys().isEmpty()) {
            schema.set("additionalProperties", schema(entries.value()));
            return schema;
        }
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        entries.keys().get().meaningByWord().forEach((word, meaning) -> {
            ObjectNode value = schema(entries.value());
            String form = value.path("description").asText();
            properties.set(word, value.put("description", form.isEmpty() ? meaning : meaning + " " + form));
        });
        return schema;
    }

    private static ObjectNode ofText(Shape.Text text) {
        ObjectNode schema = JSON.objectNode();
        if (text.anyScalar()) {
            schema.putArray("type").add("string").add("number").add("boolean");
        } else {
            schema.put("type", "string");
        }
        text.form().ifPresent(form -> {
            describe(schema, form.rule(), sentence(form));
            form.pattern().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
        });
        return schema;
    }

    private static String sentence(Form form) {
        return Character.toUpperCase(form.allowed().charAt(0)) + form.allowed().substring(1) + ". ";
    }

    private static ObjectNode ofNumber(String type, Optional<Within> range) {
        ObjectNode schema = JSON.objectNode().put("type", type);
        range.ifPresent(within -> {
            describe(schema, within.rule(), "");
            schema.set("minimum", number(within.from()));
            schema.set("maximum", number(within.to()));
        });
        return schema;
    }

    private static void describe(ObjectNode schema, InputRule rule, String before) {
        schema.put("description", before + rule.why() + " [" + rule.id() + "]");
    }

    private static JsonNode number(double bound) {
        return bound == Math.rint(bound) ? JSON.numberNode((long) bound) : JSON.numberNode(BigDecimal.valueOf(bound));
    }

    private static JsonNode defaultOf(Shape shape, String text) {
        if (shape instanceof Shape.WithReason reasoned) {
            return defaultOf(reasoned.value(), text);
        }
        if (shape instanceof Shape.Keywords || shape instanceof Shape.Text) {
            return JSON.textNode(text);
        }
        if (shape instanceof Shape.Items) {
            ArrayNode array = JSON.arrayNode();
            for (String item : text.substring(1, text.length() - 1).split(", ")) {
                if (!item.isEmpty()) {
                    array.add(item);
                }
            }
            return array;
        }
        boolean isMapping = shape instanceof Shape.Fields || shape instanceof Shape.Entries;
        return isMapping ? JSON.objectNode() : ScalarReader.value(shape, text);
    }

    private static ArrayNode texts(Collection<String> words) {
        ArrayNode array = JSON.arrayNode();
        words.forEach(array::add);
        return array;
    }
}
