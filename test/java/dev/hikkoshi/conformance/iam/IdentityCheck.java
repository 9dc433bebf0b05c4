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
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Each identity has permissions for exactly the calls of its software, on exactly the kinds of resources that AWS
 * authorizes a call on.
 */
public final class IdentityCheck implements Check {

    /** The services whose narrowed calls must all have their kinds of resources in the table. */
    private static final String NARROWED = "ssm:";

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
        faults.addAll(resourceFaults(grant, identity.resources(facts(grant, output))));
        return faults;
    }

    private static List<String> resourceFaults(Grant grant, Map<String, SortedSet<String>> known) {
        List<String> faults = new ArrayList<>();
        grant.resources().forEach((action, kinds) -> {
            boolean narrowed = !kinds.contains("*");
            if (narrowed && action.startsWith(NARROWED) && !known.containsKey(action)) {
                faults.add("%s: the table has no resources of %s".formatted(grant.place(), action));
            }
            if (narrowed && known.containsKey(action)) {
                known.get(action).stream()
                        .filter(kind -> !kinds.contains(kind))
                        .forEach(kind -> faults.add("%s: %s on %s is missing".formatted(grant.place(), action, kind)));
                kinds.stream()
                        .filter(kind -> !known.get(action).contains(kind))
                        .forEach(kind ->
                                faults.add("%s: %s is never called on %s".formatted(grant.place(), action, kind)));
            }
        });
        return faults;
    }

    private static Set<String> facts(Grant grant, PhaseOutput output) {
        Set<String> facts = Facts.of(output);
        facts.addAll(Facts.ofOwner(output.phase(), grant.place()));
        return facts;
    }

    private SortedSet<String> calls(Identity identity, Grant grant, PhaseOutput output) {
        SortedSet<String> calls = identity.calls(facts(grant, output), policies);
        if (identity.followsNeeds()) {
            boolean ofPods = grant.place().contains("/PodRole");
            calls.addAll(needs.of(output.phase().environment().service(), grant.stack(), ofPods));
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
