package dev.hikkoshi.constructs.observability.newrelic;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attaches New Relic's agent to the pods of one feature. The application's name and labels come with the pods' own
 * configuration, so that both sides say the same of themselves.
 *
 * @param owner the feature, in New Relic's namespace: the operator reads these objects nowhere else
 * @param language the agent's language
 */
public record Instrumentation(ObservedObject.Owner owner, Language language) {

    /** A language that New Relic has an agent for, and the image that brings the agent: tags of four numbers never move. */
    public enum Language {
        RUBY("ruby", "newrelic/newrelic-ruby-init:10.6.0.0"),
        JAVA("java", "newrelic/newrelic-java-init:9.3.0.0"),
        NODE("nodejs", "newrelic/newrelic-node-init:14.3.3.0"),
        PYTHON("python", "newrelic/newrelic-python-init:13.3.0.0");

        private final String word;
        private final String image;

        Language(String word, String image) {
            this.word = word;
            this.image = image;
        }

        /**
         * The language of that word.
         *
         * @throws IllegalArgumentException when New Relic has no agent for it here
         */
        public static Language of(String word) {
            for (Language language : values()) {
                if (language.word.equals(word)) {
                    return language;
                }
            }
            throw new IllegalArgumentException("no agent for " + word);
        }
    }

    /** The object. */
    public HasMetadata object() {
        Map<String, Object> agent = new LinkedHashMap<>();
        agent.put("language", language.word);
        agent.put("image", language.image);
        agent.put("imagePullPolicy", "IfNotPresent");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("agent", agent);
        spec.put("podLabelSelector", Map.of("matchLabels", Map.of("app.kubernetes.io/name", owner.name())));
        spec.put("licenseKeySecret", NewRelicCharts.SECRET);
        return ObservedObject.of(
                "newrelic.com/v1beta3", "Instrumentation", owner.name(), owner, Map.of(), Map.of("spec", spec));
    }
}
