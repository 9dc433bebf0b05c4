package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.SmallestExample;
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
                    isOpsWorks ? SmallestExample.of("environment.legacy.stack") + "." : "Remove it.");
        }
        environment.legacy().stack().ifPresent(stack -> checkStack(stack, stackPlace));
        List<PersonFile> people = environment.cluster().people();
        for (int i = 0; i < people.size(); i++) {
            checkKey(people.get(i), provider, place.at("cluster").at("people").at(i));
        }
    }

    private void checkStack(StackFile stack, Place place) {
        if (stack.berkshelf()) {
            findings.refuse(
                    InputRule.LEGACY_BERKSHELF,
                    place.at("berkshelf"),
                    "true",
                    "is not possible on a Chef 12 stack",
                    "allowed: false",
                    "Write false, and add the cookbooks that Berkshelf would fetch to the archive.");
        }
        new Names(findings).unique(stack.sshFrom(), place.at("sshFrom"));
        for (int i = 0; i < stack.sshFrom().size(); i++) {
            String block = stack.sshFrom().get(i);
            if (Form.CIDR.accepts(block) && Cidr.parse(block).prefix() < 8) {
                findings.refuse(
                        InputRule.LEGACY_SSH_FROM,
                        place.at("sshFrom").at(i),
                        block,
                        "opens port 22 to too many addresses",
                        "allowed: blocks of /8 to /32",
                        "Write the blocks of your own network, such as 10.0.0.0/8.");
            }
        }
    }

    private void checkKey(PersonFile person, LegacyProvider provider, Place place) {
        boolean needed = provider == LegacyProvider.OPSWORKS;
        if (person.sshPublicKey().isPresent() != needed) {
            findings.refuse(
                    InputRule.LEGACY_PROFILES,
                    place.at("sshPublicKey"),
                    person.name(),
                    needed
                            ? "has no sshPublicKey, and could not sign in to the instances of OpsWorks"
                            : "has an sshPublicKey, but provider %s does not use it".formatted(provider.word()),
                    needed
                            ? "with provider opsworks each person has one"
                            : "with this provider people sign in through Session Manager",
                    needed ? "Write sshPublicKey: with the line of the .pub file." : "Remove it.");
        }
    }
}
