package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.effect.TextLines;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.FeatureKind;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks the questions about a new service one after the other. Each answer is judged at once, by the rules that judge the
 * files, and a wrong one is asked again with the words of the rule.
 */
public final class Interview {

    private static final int WIDTH = 118;
    private static final String LAYERS = "layers[]";
    private static final String LIST = "a list of";
    private static final String NUMBER = "a whole number";
    private static final String FLAG = "true or false";

    private final Conversation person;
    private final LocalDate today;
    private final ObjectNode answers = JsonNodeFactory.instance.objectNode();

    /** The person ended the input before the last answer. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Interview(Conversation person, LocalDate today) {
        this.person = person;
        this.today = today;
    }

    /**
     * Asks all questions.
     *
     * @return the answers as the text of a file
     */
    public static Answered with(Conversation person, LocalDate today) throws IOException {
        Interview interview = new Interview(person, today);
        try {
            interview.askAll();
            return new Answered(interview.text(), true, false);
        } catch (Ended early) {
            return new Answered(interview.text(), false, interview.answers.isEmpty());
        }
    }

    /**
     * What a person answered.
     *
     * @param text the answers as the text of a file
     * @param isWhole whether the input did not end before the last answer
     * @param isEmpty whether nothing was answered
     */
    public record Answered(String text, boolean isWhole, boolean isEmpty) {}

    private void askAll() throws IOException {
        person.say(
                "Each question says why it is asked. Enter alone takes the answer in brackets; Ctrl-D ends, and keeps the answers.");
        for (FileKey key : AnswerKeys.in("")) {
            if (key.path().equals(LAYERS)) {
                continue;
            }
            if (key.path().endsWith("[]")) {
                askList(key);
            } else if (key.hasKeys()) {
                ObjectNode mapping = answers.putObject(key.name());
                person.say("");
                say(key.meaning());
                askKeys(key.path(), mapping, key.name());
            } else if (AnswersNeeded.isAsked(key.path(), answers)) {
                ask(key, answers, key.name());
            }
        }
    }

    /** Asks about the last layer. */
    private void askNewLayer() throws IOException {
        int number = answers.path("layers").size() - 1;
        ObjectNode layer = (ObjectNode) answers.path("layers").get(number);
        person.say("");
        person.say("The layer %s:".formatted(layer.path("name").asText()));
        for (FileKey key : AnswerKeys.in(LAYERS)) {
            if (!key.name().equals("name")) {
                ask(key, layer, "layers[%d].%s".formatted(number, key.name()));
            }
        }
    }

    /** Asks for the layer of a feature. A name that is new becomes a layer, so none is without a feature. */
    private void askLayer(FileKey key, ObjectNode feature, String path) throws IOException {
        person.say("");
        say(key.meaning());
        String first = answers.path("layers").path(0).path("name").asText(key.value());
        while (true) {
            String written = line("%s [%s]: ".formatted(key.name(), first)).strip();
            String name = written.isEmpty() ? first : written;
            feature.put(key.name(), name);
            ArrayNode layers = answers.withArray("/layers");
            boolean isNew = layers.findValuesAsText("name").stream().noneMatch(name::equals);
            if (isNew) {
                layers.addObject().put("name", name);
            }
            List<Finding> wrong = findings(isNew ? "layers[%d].name".formatted(layers.size() - 1) : path);
            if (wrong.isEmpty()) {
                if (isNew) {
                    askNewLayer();
                }
                return;
            }
            if (isNew) {
                layers.remove(layers.size() - 1);
            }
            wrong.forEach(this::say);
        }
    }

    /** Asks for items until a name is left out. */
    private void askList(FileKey list) throws IOException {
        person.say("");
        say(list.meaning());
        ArrayNode items = answers.putArray(list.name());
        do {
            ObjectNode item = items.addObject();
            askKeys(list.path(), item, "%s[%d]".formatted(list.name(), items.size() - 1));
        } while (isMore(list.name()));
    }

    private boolean isMore(String name) {
        String answer = line("One more of the %s? [no] ".formatted(name)).strip();
        return answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("y");
    }

    private void askKeys(String mapping, ObjectNode into, String path) throws IOException {
        for (FileKey key : AnswerKeys.in(mapping)) {
            if (key.path().equals("features[].layer")) {
                askLayer(key, into, path + "." + key.name());
            } else if (AnswersNeeded.isAsked(key.path(), into)) {
                ask(key, into, path + "." + key.name());
            }
        }
    }

    private void ask(FileKey key, ObjectNode into, String path) throws IOException {
        person.say("");
        say(key.meaning());
        AnswersTemplate.words(key).forEach(person::say);
        Optional<Integer> machines =
                key.path().equals("features[].pods") ? LayerPods.of(answers, into) : Optional.empty();
        while (true) {
            String said = line(machines.map(
                                    pods -> "%s [%d], as much CPU as the layer has: ".formatted(key.name(), pods))
                            .orElseGet(() -> prompt(key)))
                    .strip();
            String written = said.isEmpty() ? machines.map(String::valueOf).orElse("") : said;
            if (written.isEmpty() && !key.isRequired() && !AnswersNeeded.isNeeded(key.path(), into)) {
                List<Finding> wrongDefault = findings(path);
                if (wrongDefault.isEmpty()) {
                    return;
                }
                wrongDefault.forEach(this::say);
                continue;
            }
            into.set(key.name(), value(key, written));
            List<Finding> wrong = findings(path);
            if (wrong.isEmpty()) {
                return;
            }
            into.remove(key.name());
            wrong.forEach(this::say);
        }
    }

    private static String prompt(FileKey key) {
        return key.unless()
                .filter(text -> !text.equals("[]"))
                .map(text -> "%s [%s]: ".formatted(key.name(), text))
                .orElseGet(() ->
                        "%s, such as %s: ".formatted(key.name(), key.value().replaceAll("^\\[|]$", "")));
    }

    private JsonNode value(FileKey key, String written) {
        if (key.type().startsWith(LIST)) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(written.replaceAll("^\\[|]$", "").split("[,\\s]+"))
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
            return items;
        }
        if (key.type().equals(NUMBER) && written.matches("-?\\d{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(written));
        }
        if (key.type().equals(FLAG) && written.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(written.equals("true"));
        }
        return JsonNodeFactory.instance.textNode(written.replaceAll("^\"(.*)\"$", "$1"));
    }

    /** What is refused about this answer; what other questions still need is not said. */
    private List<Finding> findings(String path) throws IOException {
        Findings findings = new Findings();
        NewService.ofText(text(judged()), "answers", today, findings);
        return findings.refused().stream()
                .filter(finding -> Place.contains(path, finding.path()))
                .toList();
    }

    /**
     * The answers so far. Before the first feature, one with requests stands in: what depends on other answers, such as the
     * certificate on the region, is judged with it.
     */
    private ObjectNode judged() {
        ObjectNode judged = answers.deepCopy();
        if (judged.path("features").isEmpty()) {
            judged.putArray("layers").addObject().put("name", "web");
            ObjectNode feature = judged.putArray("features").addObject();
            feature.put("name", "web").put("kind", FeatureKind.WEB.word()).put("image", "registry.example/web:1");
            feature.putArray("hosts").add("www");
        }
        return judged;
    }

    private String text() throws IOException {
        return text(answers);
    }

    /** JSON is YAML. */
    private static String text(ObjectNode answers) throws IOException {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answers) + "\n";
    }

    private void say(Finding finding) {
        say("%s [%s]".formatted(finding.sentence(), finding.id()));
    }

    private void say(String text) {
        TextLines.wrapped(text, WIDTH).forEach(person::say);
    }

    private String line(String prompt) {
        return person.ask(prompt).orElseThrow(Ended::new);
    }
}
