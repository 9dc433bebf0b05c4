package dev.hikkoshi.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.parse.LedgerParser;
import dev.hikkoshi.model.LedgerStep.Verb;

/** The form of a step of the ledger, in the words of a JSON Schema: one branch per verb, with the keys that belong to it. */
final class StepForms {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SHARE_OF_SHIFT = "^[1-9]\\d?$";
    private static final String SHARE_OF_ROLL_BACK = "^(\\d|[1-9]\\d)$";

    private StepForms() {}

    /** Adds the forms to the schema of a step. */
    static void addTo(ObjectNode step) {
        ArrayNode forms = step.putArray("oneOf");
        for (Verb verb : Verb.values()) {
            switch (verb) {
                case SHIFT -> shift(forms.addObject());
                case ROLL_BACK -> {
                    rollBackToShare(forms.addObject());
                    rollBackToStage(forms.addObject());
                }
                case BUILD, ADOPT, DEPLOY_BOTH, MOVE, RETIRE, REMOVE_LAYER, DECOMMISSION ->
                    plain(forms.addObject(), verb);
            }
        }
        step.putObject("dependencies").putArray("override").add("because");
    }

    private static void plain(ObjectNode form, Verb verb) {
        form(form, verb.word(), verb).set("to", JSON.booleanNode(false));
        withoutEvacuation(form);
    }

    private static void shift(ObjectNode form) {
        share(form(form, "shift to a share", Verb.SHIFT, "to"), 1, SHARE_OF_SHIFT);
        withoutEvacuation(form);
    }

    private static void rollBackToShare(ObjectNode form) {
        share(form(form, "roll-back to a share", Verb.ROLL_BACK, "to", "because"), 0, SHARE_OF_ROLL_BACK);
    }

    private static void rollBackToStage(ObjectNode form) {
        form(form, "roll-back to a stage before EKS", Verb.ROLL_BACK, "to", "because")
                .putObject("to")
                .putArray("enum")
                .add(LedgerParser.ON_LEGACY)
                .add(LedgerParser.ADOPTED);
        withoutEvacuation(form);
    }

    private static void share(ObjectNode properties, int least, String pattern) {
        ObjectNode to = properties.putObject("to");
        to.putArray("type").add("integer").add("string");
        to.put("minimum", least).put("maximum", 99).put("pattern", pattern);
    }

    private static void withoutEvacuation(ObjectNode form) {
        form.withObject("properties").putObject("evacuate").putArray("enum").add(false);
    }

    /** The properties of a form that has no other verb. */
    private static ObjectNode form(ObjectNode form, String title, Verb verb, String... needed) {
        form.put("title", title);
        ArrayNode required = form.putArray("required").add(verb.word());
        for (String key : needed) {
            required.add(key);
        }
        ObjectNode properties = form.putObject("properties");
        for (Verb other : Verb.values()) {
            if (other != verb) {
                properties.put(other.word(), false);
            }
        }
        return properties;
    }
}
