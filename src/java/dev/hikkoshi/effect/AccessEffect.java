package dev.hikkoshi.effect;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A permission or a security group rule that is added or removed, as CDK's diff engine reports it; or a person or a trusted
 * account, as the files have them.
 *
 * @param stack the stack's id; the environment's name for a person or an account, whom several stacks give permissions
 * @param kind {@code statement}, {@code managed policy}, {@code security group}, {@code account} or {@code person}
 * @param sign {@code +} or {@code -}
 * @param words for a statement: its resources, effect, actions, principals and conditions, one per line; for a person: the
 *     name, the role and the ARN
 */
public record AccessEffect(String stack, String kind, String sign, List<String> words) {

    public AccessEffect {
        words = List.copyOf(words);
    }

    /** The people and the other accounts of people that the change adds or removes; also where no stack knows them yet. */
    static List<AccessEffect> ofPeople(Environment before, Environment after) {
        List<AccessEffect> effects = new ArrayList<>();
        differences("account", accounts(before), accounts(after), after, effects);
        differences("person", people(before), people(after), after, effects);
        return effects;
    }

    private static void differences(
            String kind,
            Set<List<String>> before,
            Set<List<String>> after,
            Environment environment,
            List<AccessEffect> effects) {
        after.stream()
                .filter(words -> !before.contains(words))
                .forEach(words -> effects.add(new AccessEffect(environment.name(), kind, "+", words)));
        before.stream()
                .filter(words -> !after.contains(words))
                .forEach(words -> effects.add(new AccessEffect(environment.name(), kind, "-", words)));
    }

    private static Set<List<String>> accounts(Environment environment) {
        Set<List<String>> accounts = new LinkedHashSet<>();
        for (Person person : environment.cluster().people()) {
            if (!person.account().equals(environment.target().account())) {
                accounts.add(List.of(person.account(), "decides who takes the roles of its people"));
            }
        }
        return accounts;
    }

    private static Set<List<String>> people(Environment environment) {
        Set<List<String>> people = new LinkedHashSet<>();
        for (Person person : environment.cluster().people()) {
            people.add(List.of(person.name(), person.role().word(), person.principalArn()));
        }
        return people;
    }

    /** Everything in one line. */
    String text() {
        return String.join(" · ", words).replaceAll("\\s*\\n\\s*", " ");
    }
}
