package dev.hikkoshi.finding;

/**
 * A problem and its place: a finding without its rule.
 *
 * @param place its place; the whole project if no file has the value
 * @param given the value given, or the subject of the problem; empty for a missing value
 * @param what the problem, as the text that follows the value
 * @param allowed the allowed values; empty if the problem names them
 * @param fix what to write instead, a whole sentence; empty where nothing could be advised
 */
public record Problem(Place place, String given, String what, String allowed, String fix) {

    /**
     * A problem of the output.
     *
     * @param stack the stack, or a file of manifests
     * @param part the resource's logical id, or the object; empty for the whole stack
     * @param what the problem, with the value given
     * @param allowed what is allowed instead
     */
    public static Problem ofOutput(String stack, String part, String what, String allowed) {
        return new Problem(Place.line("", 0, part.isEmpty() ? stack : stack + "/" + part), "", what, allowed, "");
    }

    /** The same problem with another fix. */
    public Problem withFix(String advice) {
        return new Problem(place, given, what, allowed, advice);
    }

    /** The same problem with another value given, or another subject. */
    public Problem withGiven(String subject) {
        return new Problem(place, subject, what, allowed, fix);
    }

    /** The same problem in other words. */
    public Problem withWhat(String words) {
        return new Problem(place, given, words, allowed, fix);
    }

    /** The same problem, in a file. */
    public Problem in(String file, int line) {
        return new Problem(Place.line(file, line, place.path()), given, what, allowed, fix);
    }

    /** The problem in one sentence, and the fix in another. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        if (!given.isEmpty()) {
            text.append(given).append(' ');
        }
        text.append(what);
        if (!allowed.isEmpty()) {
            text.append("; ").append(allowed);
        }
        text.append('.');
        if (!fix.isEmpty()) {
            text.append(' ').append(fix);
        }
        return text.toString();
    }
}
