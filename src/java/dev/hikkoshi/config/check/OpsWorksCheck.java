package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.PersonFile;
import dev.hikkoshi.config.file.StackFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.LegacyProvider;
import java.util.List;

/** Checks the values that only OpsWorks has: a stack with Chef 12, and people with SSH keys. */
final class OpsWorksCheck {

    private final Findings findings;

    OpsWorksCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks an environment; {@code place} is the whole file. */
    void check(EnvironmentFile environment, Place place) {
        LegacyProvider provider = environment.legacy().provider();
        boolean isOpsWorks = provider == LegacyProvider.OPSWORKS;
        Place stackPlace = place.at("legacy").at("stack");
        if (environment.legacy().stack().isPresent() != isOpsWorks) {
            findings.refuse(
                    InputRule.LEGACY_STACK,
                    stackPlace,
                    "",
                    isOpsWorks ? "stack is missing" : "stack has no effect with provider " + provider.word(),
                    "provider opsworks needs it",
                    isOpsWorks ? "" : "Remove it.");
        }
        environment.legacy().stack().ifPresent(stack -> checkStack(stack, stackPlace));
        List<PersonFile> people = environment.cluster().people();
        for (int i = 0; i < people.size(); i++) {
            checkKey(people.get(i), isOpsWorks, place.at("cluster").at("people").at(i));
        }
    }

    private void checkStack(StackFile stack, Place place) {
        if (stack.berkshelf()) {
            findings.refuse(
                    InputRule.LEGACY_BERKSHELF,
                    place.at("berkshelf"),
                    "true",
                    "is not possible on a Chef 12 stack",
                    "write false",
                    "Add the cookbooks that Berkshelf would fetch to the archive.");
        }
        for (int i = 0; i < stack.sshFrom().size(); i++) {
            String block = stack.sshFrom().get(i);
            if (Form.CIDR.accepts(block) && Cidr.parse(block).prefix() < 8) {
                findings.refuse(
                        InputRule.LEGACY_SSH_FROM,
                        place.at("sshFrom").at(i),
                        block,
                        "opens port 22 to too many addresses",
                        "write CIDR blocks of /8 or smaller",
                        "");
            }
        }
    }

    private void checkKey(PersonFile person, boolean needed, Place place) {
        if (person.sshPublicKey().isPresent() != needed) {
            findings.refuse(
                    InputRule.LEGACY_PROFILES,
                    place.at("sshPublicKey"),
                    person.name(),
                    needed
                            ? "has no sshPublicKey for the user profile"
                            : "has an sshPublicKey, which has no effect here",
                    "only provider opsworks uses it, for every person",
                    needed ? "" : "Remove it: people sign in through Session Manager.");
        }
    }
}
