package dev.hikkoshi.adopt;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What lives: all resources that the files describe, by kind and id. */
final class LiveService {

    private final SortedMap<DescribeKind, SortedMap<String, LiveResource>> resources = new TreeMap<>();
    private final Set<DescribeKind> described = EnumSet.noneOf(DescribeKind.class);

    /** Remembers that a file of a kind was read, even if it describes nothing. */
    void addFile(DescribeKind kind) {
        described.add(kind);
    }

    /** Whether a file of a kind was read. If it describes nothing, there is nothing. */
    boolean isDescribed(DescribeKind kind) {
        return described.contains(kind);
    }

    /** Adds a resource. Returns the one with the same kind and id that was there before. */
    Optional<LiveResource> add(LiveResource resource) {
        return Optional.ofNullable(resources
                .computeIfAbsent(resource.kind(), kind -> new TreeMap<>())
                .putIfAbsent(resource.id(), resource));
    }

    /** All resources of a kind, by id. */
    Collection<LiveResource> all(DescribeKind kind) {
        return resources.getOrDefault(kind, new TreeMap<>()).values();
    }

    /** All resources. */
    Collection<LiveResource> all() {
        return resources.values().stream()
                .flatMap(ofKind -> ofKind.values().stream())
                .toList();
    }

    /** The resource with this id. */
    Optional<LiveResource> of(DescribeKind kind, String id) {
        return Optional.ofNullable(resources.getOrDefault(kind, new TreeMap<>()).get(id));
    }

    /** The attributes of the resource with this ARN. */
    Optional<LiveResource> attributes(DescribeKind kind, String arn) {
        return of(kind, arn.substring(arn.lastIndexOf('/') + 1));
    }
}
