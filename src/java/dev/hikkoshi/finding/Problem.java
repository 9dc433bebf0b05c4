package dev.hikkoshi.finding;

/**
 * What is wrong, and where: a finding, but for the rule that finds it.
 *
 * @param place where it stands; the whole project where no file says it
 * @param given the value given, or what the problem is about; empty where a value is missing
 * @param what what is wrong, as it is said after the value
 * @param allowed what is allowed instead; empty where the problem says it
 * @param fix what to write instead, a whole sentence; empty where nothing could be advised
 */
public record Problem(Place place, String given, String what, String allowed, String fix) {

    /** A problem that says by itself what is allowed. */
    public static Problem of(Place place, String given, String what) {
        return new Problem(place, given, what, "", "");
    }

    /** The same problem with another advice. */
    public Problem withFix(String advice) {
        return new Problem(place, given, what, allowed, advice);
    }

    /** The same problem, in a file. */
    public Problem in(String file, int line) {
        return new Problem(Place.line(file, line, place.path()), given, what, allowed, fix);
    }

    /** The problem in one sentence, and the advice in another. */
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
