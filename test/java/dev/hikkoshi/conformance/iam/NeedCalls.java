package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The calls that a feature's declared needs require.
 *
 * @param byKind the calls of each access to each kind of dependency
 */
record NeedCalls(Map<String, Map<String, List<String>>> byKind) {

    static NeedCalls read() {
        try (InputStream file = NeedCalls.class.getResourceAsStream("/conformance/iam/needs.yaml")) {
            return new NeedCalls(new YAMLMapper().readValue(file, new TypeReference<>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The calls of a feature, by its name.
     *
     * @param ofPods whether pods make them, for which the node mounts file systems with an identity of its own
     */
    SortedSet<String> of(Service service, String feature, boolean ofPods) {
        SortedSet<String> calls = new TreeSet<>();
        service.features().stream()
                .filter(one -> one.name().equals(feature))
                .flatMap(one -> one.workload().needs().stream())
                .forEach(need -> service.dependencies().stream()
                        .filter(dependency -> dependency.name().equals(need.name()))
                        .filter(dependency -> !ofPods || !dependency.kind().isMounted())
                        .forEach(dependency -> calls.addAll(of(dependency, need))));
        return calls;
    }

    private SortedSet<String> of(Dependency dependency, Need need) {
        SortedSet<String> calls = new TreeSet<>();
        String kind = dependency.kind().word();
        need.access().forEach(access -> {
            calls.addAll(byKind.get(kind).get(access.word()));
            if (dependency.home().hasKey()) {
                calls.addAll(byKind.get(kind + " with a key").get(access.word()));
            }
        });
        return calls;
    }
}
