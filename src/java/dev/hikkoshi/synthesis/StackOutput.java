package dev.hikkoshi.synthesis;

import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.proof.Synthesizer.Texts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one stack of an environment gives, with what is nested in it.
 *
 * @param props the props from which it follows
 * @param templates the templates by stack id
 * @param manifests the YAML streams by file name
 * @param producers the stacks that are nested in it, and what each of these waits for
 * @param deployed name, account and region by stack id
 */
record StackOutput(
        Record props,
        SortedMap<String, String> templates,
        SortedMap<String, String> manifests,
        SortedMap<String, List<String>> producers,
        SortedMap<String, DeployedStack> deployed) {

    /** The part of a stack in what was synthesized together. */
    static StackOutput of(String id, Record props, Texts all, ManifestFiles files) {
        Predicate<String> isOwn = stack -> stack.equals(id) || stack.startsWith(id + "/");
        return new StackOutput(
                props,
                only(all.templates(), isOwn),
                only(
                        all.manifests(),
                        file -> files.stack(file).filter(id::equals).isPresent()),
                nested(id, only(all.producers(), isOwn)),
                only(all.deployed(), isOwn));
    }

    /** Before the stack itself come those that are nested in it, and the stacks that the phase knows. */
    private static SortedMap<String, List<String>> nested(String id, SortedMap<String, List<String>> producers) {
        producers.computeIfPresent(id, (own, before) -> before.stream()
                .filter(stack -> stack.startsWith(id + "/"))
                .toList());
        return producers;
    }

    private static <T> SortedMap<String, T> only(Map<String, T> all, Predicate<String> which) {
        return all.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /** What was synthesized now, together with what was synthesized before. */
    static Texts together(Texts now, List<StackOutput> stacks) {
        SortedMap<String, String> templates = new TreeMap<>(now.templates());
        SortedMap<String, String> manifests = new TreeMap<>(now.manifests());
        SortedMap<String, List<String>> producers = new TreeMap<>(now.producers());
        SortedMap<String, DeployedStack> deployed = new TreeMap<>(now.deployed());
        for (StackOutput stack : stacks) {
            templates.putAll(stack.templates());
            manifests.putAll(stack.manifests());
            stack.producers().forEach((id, before) -> producers.merge(id, before, StackOutput::both));
            deployed.putAll(stack.deployed());
        }
        return new Texts(templates, manifests, producers, deployed, now.ofExtensions());
    }

    private static List<String> both(List<String> some, List<String> others) {
        return others.isEmpty()
                ? some
                : Stream.concat(some.stream(), others.stream())
                        .distinct()
                        .sorted()
                        .toList();
    }
}
