package dev.hikkoshi.model;

/**
 * A host as a person writes it: {@code @} is the domain of the environment, a name with a final dot is a whole name, and every
 * other name is one below the domain.
 *
 * @param text what is written, such as {@code www}, {@code @} or {@code www.other.example.}
 */
public record WrittenHost(String text) {

    /** The domain itself. */
    public static final String DOMAIN = "@";

    private static final String DOT = ".";

    /** The form of a whole host in an environment with this domain. */
    public static WrittenHost of(String whole, String domain) {
        if (whole.equals(domain)) {
            return new WrittenHost(DOMAIN);
        }
        if (whole.endsWith(DOT + domain)) {
            WrittenHost below = new WrittenHost(whole.substring(0, whole.length() - domain.length() - 1));
            if (!below.text.isEmpty() && !below.repeats(domain)) {
                return below;
            }
        }
        return new WrittenHost(whole + DOT);
    }

    /** The whole host, as a listener rule has it. */
    public String in(String domain) {
        if (text.equals(DOMAIN)) {
            return domain;
        }
        return isWhole() ? text.substring(0, text.length() - 1) : text + DOT + domain;
    }

    /** Whether it is below the domain, and neither the domain itself nor a whole name. */
    public boolean isBelowTheDomain() {
        return !isWhole() && !text.equals(DOMAIN);
    }

    /** Whether it is the same host in every domain. */
    public boolean isWhole() {
        return text.endsWith(DOT);
    }

    /** Whether it already ends with the domain, and would get it a second time. */
    public boolean repeats(String domain) {
        return text.equals(domain) || text.endsWith(DOT + domain);
    }
}
