package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A policy is attached to roles of the stack, and by name only to roles of people that the account may edit. IAM
 * refuses changes of a reserved role, and a name says nothing about the account of a role.
 * Source: docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
public final class AttachedRoles implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        String account = output.phase().environment().target().account();
        Set<String> ours = output.phase().environment().cluster().people().stream()
                .filter(person -> person.hasEditableRoleIn(account))
                .map(Person::principalArn)
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        // A role of another stack of the environment is named by its literal name.
        output.stacks().forEach(template -> template.properties("AWS::IAM::Role")
                .values()
                .forEach(role -> ours.add(role.path("RoleName").asText())));
        for (String type : List.of("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy")) {
            output.templates().keySet().forEach(stack -> output.properties(stack, type)
                    .forEach((id, policy) -> policy.path("Roles").forEach(role -> {
                        if (role.isTextual() && !ours.contains(role.asText())) {
                            faults.add("%s/%s: nobody here may edit the role %s".formatted(stack, id, role.asText()));
                        }
                    })));
        }
        return faults;
    }
}
