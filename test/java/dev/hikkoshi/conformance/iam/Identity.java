package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One identity of {@code identities.yaml} and the calls of its software.
 *
 * @param identity a name for people
 * @param where a pattern over {@code <stack>/<logical id>}
 * @param followsNeeds whether it also makes the calls of its feature's needs
 * @param software the software that calls AWS with this identity
 * @param unused the unused permissions of AWS managed policies, by the policy's name
 */
record Identity(
        @JsonProperty(required = true) String identity,
        @JsonProperty(required = true) Pattern where,
        @JsonProperty("follows-needs") boolean followsNeeds,
        @JsonProperty(required = true) List<Software> software,
        Map<String, List<String>> unused) {

    /**
     * @param name its purpose
     * @param condition the facts that must hold, with commas between them; absent for always
     * @param source the source of its calls
     * @param calls IAM actions
     * @param policy an AWS managed policy whose actions are the calls, according to the source
     * @param resources the kinds of resources that AWS authorizes a call on, for each call that a policy narrows
     */
    record Software(
            @JsonProperty(required = true) String name,
            @JsonProperty("if") String condition,
            @JsonProperty(required = true) String source,
            List<String> calls,
            String policy,
            Map<String, List<String>> resources) {

        Software {
            resources = resources == null ? Map.of() : Map.copyOf(resources);
            calls = calls == null ? List.of() : List.copyOf(calls);
            if (calls.isEmpty() == (policy == null)) {
                throw new IllegalArgumentException(name + " has calls, or a policy");
            }
            if (!calls.containsAll(resources.keySet())) {
                throw new IllegalArgumentException(name + " has resources of calls that it does not make");
            }
        }

        boolean runs(Set<String> facts) {
            return condition == null || facts.containsAll(List.of(condition.split(", ")));
        }
    }

    Identity {
        unused = unused == null ? Map.of() : Map.copyOf(unused);
        software = List.copyOf(software);
    }

    boolean isAt(String place) {
        return where.matcher(place).matches();
    }

    /** The kinds of resources of its calls under these facts. */
    Map<String, SortedSet<String>> resources(Set<String> facts) {
        Map<String, SortedSet<String>> resources = new TreeMap<>();
        software.stream().filter(one -> one.runs(facts)).forEach(one -> one.resources()
                .forEach((call, kinds) -> resources
                        .computeIfAbsent(call, first -> new TreeSet<>())
                        .addAll(kinds)));
        return resources;
    }

    /** The calls of its software under these facts. */
    SortedSet<String> calls(Set<String> facts, ManagedPolicies policies) {
        SortedSet<String> calls = new TreeSet<>();
        software.stream().filter(one -> one.runs(facts)).forEach(one -> {
            calls.addAll(one.calls());
            if (one.policy() != null) {
                calls.addAll(policies.actions(one.policy()));
            }
        });
        return calls;
    }
}
