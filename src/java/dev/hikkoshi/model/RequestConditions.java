package dev.hikkoshi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The conditions of a listener rule beside hosts and paths. A request meets all of them, and one value of each.
 *
 * @param headers conditions on HTTP headers; one on a cookie is one on the header {@code Cookie}
 * @param methods HTTP methods; empty for all
 * @param query keys and values of the query string, of which one is there; empty for all
 * @param sourceIps blocks of the addresses of clients; empty for all
 */
public record RequestConditions(List<Header> headers, List<String> methods, List<Query> query, List<Cidr> sourceIps) {

    /** Every request. */
    public static final RequestConditions NONE = new RequestConditions(List.of(), List.of(), List.of(), List.of());

    /**
     * A condition on a header.
     *
     * @param name its name, in which letters of both cases are the same
     * @param values patterns of its value, in which letters of both cases are the same
     */
    public record Header(String name, List<String> values) {

        public Header {
            values = List.copyOf(values);
        }

        private List<Glob> globs() {
            return values.stream()
                    .map(value -> new Glob(value.toLowerCase(Locale.ROOT)))
                    .toList();
        }

        private boolean hasNameOf(Header other) {
            return name.equalsIgnoreCase(other.name);
        }

        /** Whether a request with the other header may meet this condition. A request has a header once. */
        private boolean meets(Header other) {
            return !hasNameOf(other)
                    || globs().stream().anyMatch(one -> other.globs().stream().anyMatch(one::meets));
        }

        private boolean covers(Header other) {
            return hasNameOf(other)
                    && other.globs().stream().allMatch(value -> globs().stream().anyMatch(one -> one.covers(value)));
        }
    }

    /**
     * A key and a value of the query string.
     *
     * @param key the pattern of the key; empty for every key
     * @param value the pattern of the value
     */
    public record Query(String key, String value) {

        private boolean covers(Query other) {
            return (key.isEmpty() || !other.key.isEmpty() && covers(key, other.key)) && covers(value, other.value);
        }

        private static boolean covers(String one, String other) {
            return new Glob(one.toLowerCase(Locale.ROOT)).covers(new Glob(other.toLowerCase(Locale.ROOT)));
        }
    }

    public RequestConditions {
        headers = List.copyOf(headers);
        methods = List.copyOf(methods);
        query = List.copyOf(query);
        sourceIps = List.copyOf(sourceIps);
    }

    /** Whether every request meets them. */
    public boolean areNone() {
        return equals(NONE);
    }

    /** The values that count for the limit of a rule. */
    public int count() {
        return headers.stream().mapToInt(header -> header.values().size()).sum()
                + methods.size()
                + query.size()
                + sourceIps.size();
    }

    /** The texts that may have wildcards. */
    public Stream<String> patterns() {
        return Stream.concat(
                headers.stream().flatMap(header -> header.values().stream()),
                query.stream().flatMap(pair -> Stream.of(pair.key(), pair.value())));
    }

    /** The same conditions and one more on a header. */
    public RequestConditions with(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new RequestConditions(more, methods, query, sourceIps);
    }

    /** Whether a request may meet both. It may have every pair of query parameters. */
    public boolean meets(RequestConditions other) {
        return headers.stream().allMatch(header -> other.headers.stream().allMatch(header::meets))
                && (methods.isEmpty()
                        || other.methods.isEmpty()
                        || methods.stream().anyMatch(other.methods::contains))
                && (sourceIps.isEmpty()
                        || other.sourceIps.isEmpty()
                        || sourceIps.stream()
                                .anyMatch(one -> other.sourceIps.stream().anyMatch(one::overlaps)));
    }

    /** Whether every request that meets {@code other} meets these. */
    public boolean covers(RequestConditions other) {
        return headers.stream().allMatch(header -> other.headers.stream().anyMatch(header::covers))
                && (methods.isEmpty() || !other.methods.isEmpty() && methods.containsAll(other.methods))
                && (query.isEmpty()
                        || !other.query.isEmpty()
                                && other.query.stream()
                                        .allMatch(pair -> query.stream().anyMatch(one -> one.covers(pair))))
                && (sourceIps.isEmpty()
                        || !other.sourceIps.isEmpty()
                                && other.sourceIps.stream()
                                        .allMatch(block -> sourceIps.stream().anyMatch(one -> one.contains(block))));
    }

    /** The conditions for people; empty without one. */
    public String inWords() {
        List<String> words = new ArrayList<>();
        headers.forEach(header -> words.add(header.name() + ": " + String.join(" or ", header.values())));
        if (!methods.isEmpty()) {
            words.add("method " + String.join(" or ", methods));
        }
        if (!query.isEmpty()) {
            words.add("query "
                    + String.join(
                            " or ",
                            query.stream()
                                    .map(pair -> pair.key().isEmpty() ? pair.value() : pair.key() + "=" + pair.value())
                                    .toList()));
        }
        if (!sourceIps.isEmpty()) {
            words.add("from "
                    + String.join(" or ", sourceIps.stream().map(Cidr::toString).toList()));
        }
        return String.join(", ", words);
    }
}
