package dev.hikkoshi.config.check;

import dev.hikkoshi.config.file.CanaryFile;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How many requests a canary takes, as far as its condition tells. Only two conditions can be narrow: a header that neither browsers
 * nor proxies send of their own, with an exact value; and a cookie with a name and a value. A condition on any other header, or with
 * a pattern for its value, can match every request.
 */
record CanaryWidth(CanaryFile canary) {

    private static final String COOKIE = "cookie";

    /** A name and a value of at least two characters; wildcards only around them, for the other cookies. */
    private static final Pattern ONE_COOKIE = Pattern.compile("\\*?[^*?=;]+=[^*?;]{2,}\\*?");

    /** Headers that load balancers, content delivery networks, proxies and frameworks add to every request. */
    private static final Pattern OF_EVERYONE = Pattern.compile(
            "x-(forwarded|amz|amzn|real|client|original|requested|request|correlation|trace|b3|cloud|cdn|edge|akamai|fastly"
                    + "|envoy|http|scheme|host|proxy|cache|csrf|xsrf|do-not-track|wap|att|uidh).*");

    boolean isNarrow() {
        String header = canary.header().toLowerCase(Locale.ROOT);
        String value = canary.value();
        return header.equals(COOKIE)
                ? ONE_COOKIE.matcher(value).matches()
                : header.startsWith("x-")
                        && !OF_EVERYONE.matcher(header).matches()
                        && value.indexOf('*') < 0
                        && value.indexOf('?') < 0
                        && !value.isBlank();
    }
}
