package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks whose roles people sign in with: those of the environment's own account, and of the other accounts that it lists as
 * trusted. A listed account has people, so that a change that adds an account also shows for whom.
 */
final class PersonAccountCheck {

    private final Findings findings;

    PersonAccountCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks the people and the trusted accounts of an environment. */
    void check(EnvironmentFile environment, Place root) {
        if (!Form.ACCOUNT.accepts(environment.account())) {
            return;
        }
        new Names(findings).unique(environment.trustedAccounts(), root.at("trustedAccounts"));
        checkPeople(environment, root.at("cluster").at("people"));
        checkTrusted(environment, root.at("trustedAccounts"));
    }

    private void checkPeople(EnvironmentFile environment, Place place) {
        List<PersonFile> people = environment.cluster().people();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            String arn = people.get(i).principalArn();
            if (!Form.ROLE_ARN.accepts(arn)) {
                continue;
            }
            Place at = place.at(i).at("principalArn");
            String account = accountOf(arn);
            if (!account.equals(environment.account())
                    && !environment.trustedAccounts().contains(account)) {
                findings.refuse(
                        InputRule.PERSON_ACCOUNT,
                        at,
                        arn,
                        "is a role of the account " + account + ", which decides who takes it",
                        "allowed: " + environment.account() + ", and the accounts in trustedAccounts",
                        "Write a role of %s. Or, if its people are yours, write trustedAccounts: [\"%s\"]."
                                .formatted(environment.account(), account));
            }
            String other = names.putIfAbsent(account + " " + nameOf(arn).toLowerCase(Locale.ROOT), arn);
            if (other != null && !other.equals(arn)) {
                findings.refuse(
                        InputRule.PERSON_ACCOUNT,
                        at,
                        arn,
                        "has the name of the role " + other,
                        "an account has one role of a name, whatever its path, and policies are attached by the name",
                        "Write the ARN that `aws iam get-role` shows.");
            }
        }
    }

    private void checkTrusted(EnvironmentFile environment, Place place) {
        List<String> trusted = environment.trustedAccounts();
        for (int i = 0; i < trusted.size(); i++) {
            String account = trusted.get(i);
            boolean isOwn = account.equals(environment.account());
            boolean hasPeople = environment.cluster().people().stream()
                    .map(PersonFile::principalArn)
                    .anyMatch(
                            arn -> !Form.ROLE_ARN.accepts(arn) || accountOf(arn).equals(account));
            if (Form.ACCOUNT.accepts(account) && (isOwn || !hasPeople)) {
                findings.refuse(
                        InputRule.PERSON_ACCOUNT,
                        place.at(i),
                        account,
                        isOwn ? "is the environment's own account" : "is an account of none of the people",
                        "allowed: other accounts of people in cluster.people",
                        isOwn ? "Remove it." : "Remove it, or add it in the change that adds a person of it.");
            }
        }
    }

    private static String accountOf(String arn) {
        return arn.split(":", 6)[4];
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
