package dev.hikkoshi.effect;

import dev.hikkoshi.output.Reference;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which stacks are deployed one after the other, and removed at the end:
 *
 * <ol>
 *   <li>A stack that gets an export comes before each stack that imports it.
 *   <li>A stack that loses an export comes after each stack that imported it: CloudFormation refuses to delete an export in use.
 *   <li>Otherwise producers come before consumers, as CDK has them.
 *   <li>Stacks that are no longer there are removed after all deployments, consumers before producers.
 * </ol>
 *
 * <p>Forward and back are not the same order turned round: what one way gets an export loses it on the other way.
 */
final class StackOrder {

    private final PhaseOutput from;
    private final PhaseOutput to;
    /** For each stack, those that must come before it. */
    private final Map<String, Set<String>> needs = new TreeMap<>();
    /** For each stack, those that come before it where nothing speaks against it. */
    private final Map<String, Set<String>> follows = new TreeMap<>();

    StackOrder(PhaseOutput from, PhaseOutput to) {
        this.from = from;
        this.to = to;
        Map<String, Set<String>> before = exports(from);
        Map<String, Set<String>> after = exports(to);
        for (String stack : to.templates().keySet()) {
            to.producers().getOrDefault(stack, List.of()).stream()
                    .filter(to.templates()::containsKey)
                    .forEach(producer -> add(follows, stack, producer));
        }
        after.forEach((producer, exports) -> importing(to, without(exports, before.get(producer)))
                .forEach(consumer -> add(needs, consumer, producer)));
        before.forEach((producer, exports) -> importing(from, without(exports, after.get(producer)))
                .forEach(consumer -> add(needs, producer, consumer)));
        dropWhatContradicts();
    }

    /** The stacks that come before a stack: all that must, and those that do where nothing speaks against it. */
    List<String> before(String stack) {
        Set<String> all = new LinkedHashSet<>(needs.getOrDefault(stack, Set.of()));
        all.addAll(follows.getOrDefault(stack, Set.of()));
        return List.copyOf(all);
    }

    /** The stacks that are only in the first output, in the order of their removal. */
    List<String> removals() {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> gone = new TreeSet<>(from.templates().keySet());
        gone.removeAll(to.templates().keySet());
        gone.forEach(stack -> remove(stack, gone, ordered, new TreeSet<>()));
        return List.copyOf(ordered);
    }

    private void remove(String stack, Set<String> gone, Set<String> ordered, Set<String> path) {
        if (!path.add(stack) || ordered.contains(stack)) {
            return;
        }
        for (String consumer : gone) {
            boolean isConsumer = needs.getOrDefault(stack, Set.of()).contains(consumer)
                    || from.producers().getOrDefault(consumer, List.of()).contains(stack);
            if (isConsumer) {
                remove(consumer, gone, ordered, path);
            }
        }
        ordered.add(stack);
    }

    private static Set<String> without(Set<String> exports, Set<String> others) {
        Set<String> left = new TreeSet<>(exports);
        left.removeAll(others == null ? Set.of() : others);
        return left;
    }

    private void add(Map<String, Set<String>> edges, String stack, String earlier) {
        if (!stack.equals(earlier)) {
            edges.computeIfAbsent(stack, unknown -> new TreeSet<>()).add(earlier);
        }
    }

    /** What only follows the order of CDK gives way to what CloudFormation would refuse. */
    private void dropWhatContradicts() {
        Map<String, Set<String>> kept = new HashMap<>();
        follows.forEach((stack, earlier) -> earlier.stream()
                .filter(one -> !reaches(one, stack, new TreeSet<>()))
                .forEach(one -> add(kept, stack, one)));
        follows.clear();
        follows.putAll(kept);
    }

    /** Whether {@code stack} comes after {@code earlier}. */
    private boolean reaches(String stack, String earlier, Set<String> seen) {
        return stack.equals(earlier)
                || seen.add(stack) && before(stack).stream().anyMatch(one -> reaches(one, earlier, seen));
    }

    /** The stacks that import any of these exports. */
    private static List<String> importing(PhaseOutput output, Set<String> exports) {
        return output.templates().keySet().stream()
                .filter(stack -> !exports.isEmpty())
                .filter(stack -> !Collections.disjoint(exports, Reference.importsIn(output.template(stack))))
                .map(output::outermost)
                .toList();
    }

    private static Map<String, Set<String>> exports(PhaseOutput output) {
        Map<String, Set<String>> exports = new TreeMap<>();
        output.stacks().forEach(template -> exports.computeIfAbsent(
                        output.outermost(template.stack()), unknown -> new TreeSet<>())
                .addAll(template.exports().keySet()));
        return exports;
    }
}
