package dev.hikkoshi.constructs.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awscdk.StackProps;
import software.amazon.jsii.JsiiObjectMapper;

/** What is drafted in a stack, in the order in which it was. */
final class Draft {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<String> paths = new HashSet<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Part> amended = new ArrayList<>();
    private final ArrayNode dependencies = JSON.arrayNode();
    private final ArrayNode acknowledgements = JSON.arrayNode();

    /** It is CDK's library's turn once the first {@code after} parts are there. */
    private record Turn(int after, Drafted.Native left) {}

    void add(Part part) {
        if (!paths.add(part.path())) {
            throw new IllegalArgumentException("there are two constructs " + part.path());
        }
        parts.add(part);
    }

    /** Says more about what CDK's library creates, once everything is there. */
    void amend(Resource resource) {
        amended.add(resource);
    }

    void natively(String path, Consumer<Site> creation) {
        turns.add(new Turn(parts.size(), new Drafted.Native(path, creation)));
    }

    void order(String later, List<String> earlier) {
        ObjectNode dependency = dependencies.addObject().put("path", later);
        earlier.forEach(dependency.putArray("after")::add);
    }

    void acknowledge(String path, String rule, String reason) {
        acknowledgements.addObject().put("path", path).put("id", rule).put("reason", reason);
    }

    /** Writes down all of it: one batch, and one more for each thing that is left to CDK's library. */
    Drafted write(String id, StackProps properties, List<String> earlier) {
        List<Drafted.Batch> batches = new ArrayList<>();
        ObjectNode batch = JSON.objectNode();
        batch.set("stack", stack(properties, earlier));
        int begin = 0;
        for (Turn turn : turns) {
            batch.set("constructs", constructs(parts.subList(begin, turn.after())));
            batches.add(new Drafted.Batch(batch.toString(), Optional.of(turn.left())));
            batch = JSON.objectNode();
            begin = turn.after();
        }
        ArrayNode last = constructs(parts.subList(begin, parts.size()));
        last.addAll(constructs(amended));
        batch.set("constructs", last);
        batch.set("dependencies", dependencies);
        batch.set("acknowledgements", acknowledgements);
        batches.add(new Drafted.Batch(batch.toString(), Optional.empty()));
        return new Drafted(id, batches);
    }

    private static ObjectNode stack(StackProps properties, List<String> earlier) {
        ObjectNode stack = JSON.objectNode();
        stack.set("props", JsiiObjectMapper.valueToTree(properties));
        earlier.forEach(stack.putArray("after")::add);
        return stack;
    }

    private static ArrayNode constructs(List<? extends Part> parts) {
        ArrayNode constructs = JSON.arrayNode();
        parts.forEach(part -> part.describe(constructs.addObject().put("path", part.path())));
        return constructs;
    }
}
