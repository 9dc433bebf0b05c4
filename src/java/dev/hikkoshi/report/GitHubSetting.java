package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * One setting of the repository on GitHub, or of the roles that its workflows take.
 *
 * @param what a sentence that describes it
 * @param command the command that makes it
 * @param path what to ask GitHub for, below the repository; empty if GitHub does not know it
 * @param holds whether GitHub's answer is the setting
 */
public record GitHubSetting(String what, String command, String path, Predicate<JsonNode> holds) {

    /** A setting that is not GitHub's: nothing compares it. */
    static GitHubSetting elsewhere(String what, String command) {
        return new GitHubSetting(what, command, "", answer -> false);
    }

    /** Whether GitHub knows the setting. */
    public boolean isComparable() {
        return !path.isEmpty();
    }
}
