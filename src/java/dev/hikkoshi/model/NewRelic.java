package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The New Relic account that receives signals. Its license key is in AWS Secrets Manager, under
 * {@code <service>/<environment>/new-relic} and the key {@code licenseKey}; no file and no output contains it.
 *
 * <pre>{@code
 * newRelic: { account: 1234567, language: ruby, lowData: true }
 * }</pre>
 *
 * @param account the account's number, for dashboards
 * @param language the language of the applications, which decides their agent
 * @param lowData whether agents send only the data that New Relic's own pages need (R52)
 */
public record NewRelic(long account, Language language, boolean lowData) {

    /** The value for an environment that sends nothing to New Relic. */
    public static final NewRelic DEFAULT = new NewRelic(0, Language.RUBY, true);

    /** A language with a New Relic agent. */
    public enum Language {
        @JsonPropertyDescription("the agent for Ruby.")
        RUBY("ruby"),
        @JsonPropertyDescription("the agent for Java.")
        JAVA("java"),
        @JsonPropertyDescription("the agent for Node.js.")
        NODE("nodejs"),
        @JsonPropertyDescription("the agent for Python.")
        PYTHON("python");

        private final String word;

        Language(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML. */
        public String word() {
            return word;
        }
    }
}
