package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Facts;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Each identity has permissions for exactly the calls of its software. */
public final class IdentityCheck implements Check {

    private final List<Identity> identities = read();
    private final ManagedPolicies policies = ManagedPolicies.read();
    private final NeedCalls needs = NeedCalls.read();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<Grant> grants = Grant.in(output);
        List<String> faults = new ArrayList<>();
        if (grants.isEmpty()) {
            faults.add("no template has a role");
        }
        grants.forEach(grant -> faults.addAll(faults(grant, output)));
        return faults;
    }

    private List<String> faults(Grant grant, PhaseOutput output) {
        List<Identity> named =
                identities.stream().filter(one -> one.isAt(grant.place())).toList();
        if (named.size() != 1) {
            return List.of("%s: %d entries in the table of identities".formatted(grant.place(), named.size()));
        }
        Identity identity = named.get(0);
        SortedSet<String> allowed = new TreeSet<>(grant.actions());
        SortedSet<String> expected = new TreeSet<>();
        for (String policy : grant.managed()) {
            allowed.addAll(policies.actions(policy));
            expected.addAll(identity.unused().getOrDefault(policy, List.of()));
        }
        SortedSet<String> calls = calls(identity, grant, output);
        expected.addAll(calls);
        List<String> faults = new ArrayList<>();
        calls.stream()
                .filter(call -> !allowed.contains(call))
                .forEach(call -> faults.add("%s: %s is missing".formatted(grant.place(), call)));
        allowed.stream()
                .filter(action -> !expected.contains(action))
                .forEach(action -> faults.add("%s: %s is never called".formatted(grant.place(), action)));
        return faults;
    }

    private SortedSet<String> calls(Identity identity, Grant grant, PhaseOutput output) {
        Set<String> facts = Facts.of(output);
        facts.addAll(Facts.ofOwner(output.phase(), grant.place()));
        SortedSet<String> calls = identity.calls(facts, policies);
        if (identity.followsNeeds()) {
            calls.addAll(needs.of(output.phase().environment().service(), grant.stack()));
        }
        return calls;
    }

    private static List<Identity> read() {
        try (InputStream file = IdentityCheck.class.getResourceAsStream("/conformance/iam/identities.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
