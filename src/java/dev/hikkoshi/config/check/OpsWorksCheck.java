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

/** What only OpsWorks has: a stack with Chef 12, and people with keys. */
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
                    isOpsWorks ? "stack is missing" : "the provider " + provider.word() + " has no stack",
                    "provider opsworks has one",
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
                    "asks for what Chef 12 stacks do not have",
                    "it is false",
                    "Remove it, and put what the cookbooks need beside them.");
        }
        for (int i = 0; i < stack.sshFrom().size(); i++) {
            String block = stack.sshFrom().get(i);
            if (Form.CIDR.accepts(block) && Cidr.parse(block).prefix() < 8) {
                findings.refuse(
                        InputRule.LEGACY_SSH_FROM,
                        place.at("sshFrom").at(i),
                        block,
                        "opens port 22 to more than a network of one's own",
                        "a block is a /8 or smaller",
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
                    needed ? "has no SSH key for the user profile" : "has an SSH key, which opens nothing here",
                    "with provider opsworks everybody has one, elsewhere nobody",
                    needed ? "" : "Remove it: people come through Session Manager.");
        }
    }
}
