package dev.hikkoshi.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repository of the project on GitHub, and who decides there.
 *
 * @param subject the name with which GitHub's tokens begin their subject: {@code owner/name}, or {@code owner@1/name@2} with the
 *     numbers of the owner and of the repository
 * @param reviewers the team that approves deployments, of the repository's owner
 * @param owners who reviews every change, as CODEOWNERS writes them
 * @param ledgerOwners who reviews a change of the ledgers; empty for the owners
 */
public record GitHubRepository(String subject, String reviewers, List<String> owners, List<String> ledgerOwners) {

    private static final Pattern SUBJECT =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:@\\d+)?/([A-Za-z0-9._-]+)(?:@\\d+)?");

    private static final Pattern TEAM = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private static final Pattern OWNER = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9-]*(/[a-z0-9][a-z0-9_-]*)?");

    public GitHubRepository {
        owners = List.copyOf(owners);
        ledgerOwners = ledgerOwners.isEmpty() ? owners : List.copyOf(ledgerOwners);
    }

    /** Why the names cannot be used; empty if they can. */
    public Optional<String> problem() {
        if (!SUBJECT.matcher(subject).matches()) {
            return Optional.of("--repository needs OWNER/NAME, or OWNER@ID/NAME@ID.");
        }
        if (!TEAM.matcher(reviewers).matches()) {
            return Optional.of("--reviewers needs the name of a team, such as platform.");
        }
        boolean areOwners = !owners.isEmpty()
                && owners.stream().allMatch(owner -> OWNER.matcher(owner).matches())
                && ledgerOwners.stream().allMatch(owner -> OWNER.matcher(owner).matches());
        return areOwners
                ? Optional.empty()
                : Optional.of("--owners and --ledger-owners need @ORGANIZATION/TEAM or @PERSON, separated by commas.");
    }

    /** {@code owner/name}. */
    String name() {
        return owner() + "/" + part(2);
    }

    String owner() {
        return part(1);
    }

    private String part(int group) {
        Matcher matcher = SUBJECT.matcher(subject);
        if (!matcher.matches()) {
            throw new IllegalStateException(subject);
        }
        return matcher.group(group);
    }
}
