package dev.hikkoshi.model;

/**
 * The New Relic account that signals go to. Its license key is in AWS Secrets Manager, under {@code
 * <service>/<environment>/new-relic} and the key {@code licenseKey}; it is in no file and in no output.
 *
 * <pre>{@code
 * newRelic: { account: 1234567, language: ruby, lowData: true }
 * }</pre>
 *
 * @param account the account's number, which dashboards name
 * @param language what the applications are written in, and so which agent they get
 * @param lowData whether only what New Relic's own pages need is sent (R52)
 */
public record NewRelic(long account, Language language, boolean lowData) {

    /** The account of an environment that sends nothing there. */
    public static final NewRelic DEFAULT = new NewRelic(0, Language.RUBY, true);

    /** A language that New Relic's agents are attached to. */
    public enum Language {
        RUBY("ruby"),
        JAVA("java"),
        NODE("nodejs"),
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
