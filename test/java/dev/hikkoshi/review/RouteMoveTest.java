package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.RequestConditions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The moves between two lists of rules, compared with where each of all short requests goes. */
class RouteMoveTest {

    private static final int WORK = 5_000_000;
    private static final List<String> HOSTS = List.of("www", "api", "w", "other", "www~");
    private static final List<String> PATHS = Stream.iterate(List.of("/"), paths -> paths.stream()
                    .flatMap(path -> Stream.of("a", "x", "/", "~").map(path::concat))
                    .toList())
            .limit(4)
            .flatMap(List::stream)
            .toList();

    /** From one feature to another one, or to nobody. */
    private record Pair(String was, Optional<String> is) {}

    @Provide
    static Arbitrary<List<FeatureRoute>> rules() {
        Arbitrary<List<Glob>> hosts = globs("www", "api", "*", "w*", "???", "www?");
        Arbitrary<List<Glob>> paths = globs("/*", "/a", "/?", "/a*", "*x", "/a/?", "/a/~", "/~", "/a/*", "*", "/x*a");
        return Combinators.combine(hosts, paths)
                .as((host, path) -> new FeatureRoute("public", 0, "", host, path))
                .list()
                .ofSize(4)
                .map(routes -> IntStream.range(0, routes.size())
                        .mapToObj(i -> route(i, routes.get(i)))
                        .toList());
    }

    /** The rules of the working tree: some of the base, in another order, and one that differs. */
    @Provide
    static Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(List.of(0, 1, 2, 3));
    }

    @Property(tries = 100)
    void everyRequestThatMovesIsFound(
            @ForAll("rules") List<FeatureRoute> before,
            @ForAll("rules") List<FeatureRoute> other,
            @ForAll("orders") List<Integer> order) {
        List<FeatureRoute> after = order.stream()
                .limit(3)
                .map(i -> i == 1 ? other.get(i) : before.get(i))
                .toList();
        Set<Pair> all = new HashSet<>();
        for (String host : HOSTS) {
            for (String path : PATHS) {
                owner(before, host, path).ifPresent(was -> {
                    Optional<String> is = owner(after, host, path);
                    if (!is.equals(Optional.of(was))) {
                        all.add(new Pair(was, is));
                    }
                });
            }
        }
        List<RouteMove> found = RouteMove.between(before, after, WORK);
        assertThat(pairs(found)).containsAll(all);
        for (RouteMove move : found) {
            int slash = move.request().indexOf('/');
            String host = move.request().substring(0, slash);
            String path = move.request().substring(slash);
            assertThat(owner(before, host, path)).contains(move.was());
            assertThat(owner(after, host, path)).isEqualTo(move.is());
        }
        assertThat(pairs(RouteMove.between(before, after, 0)))
                .as("without a comparison of all patterns")
                .containsAll(all);
    }

    /** As many rules as a load balancer has, with as many patterns as a rule has. */
    @Example
    void twoOfAHundredRulesChangePlaces() {
        List<FeatureRoute> before = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String name = "feature" + i;
            before.add(new FeatureRoute(
                    "public",
                    i,
                    name,
                    List.of(glob(name + ".example"), glob("*-" + name + ".example"), glob("shop.example")),
                    List.of(glob("/" + name + "/*"), glob("/common/*"))));
        }
        List<FeatureRoute> after = new ArrayList<>(before);
        Collections.swap(after, 0, 1);
        assertThat(RouteMove.between(before, after, WORK))
                .containsExactly(new RouteMove("shop.example/common/", "feature0", Optional.of("feature1")));
    }

    private static Set<Pair> pairs(List<RouteMove> moves) {
        Set<Pair> pairs = new HashSet<>();
        moves.forEach(move -> pairs.add(new Pair(move.was(), move.is())));
        return pairs;
    }

    private static Optional<String> owner(List<FeatureRoute> routes, String host, String path) {
        return routes.stream()
                .filter(route -> route.hosts().stream().anyMatch(glob -> glob.matches(host))
                        && route.paths().stream().anyMatch(glob -> glob.matches(path)))
                .findFirst()
                .map(FeatureRoute::feature);
    }

    private static FeatureRoute route(int i, FeatureRoute route) {
        return new FeatureRoute("public", i, "feature" + i, route.hosts(), route.paths());
    }

    private static Arbitrary<List<Glob>> globs(String... patterns) {
        return Arbitraries.of(patterns)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(texts -> texts.stream().map(RouteMoveTest::glob).toList());
    }

    private static Glob glob(String text) {
        return new Glob(text);
    }

    /** A rule with conditions that goes leaves its requests, and no others, to the rule behind it. */
    @Example
    void requestsWithAConditionMoveAlone() {
        RequestConditions beta =
                RequestConditions.NONE.with(new RequestConditions.Header("Cookie", List.of("*beta=yes*")));
        RequestConditions staff = RequestConditions.NONE.with(new RequestConditions.Header("X-Staff", List.of("yes")));
        List<Glob> hosts = List.of(new Glob("www"));
        List<Glob> paths = List.of(new Glob("/*"));
        FeatureRoute first = new FeatureRoute("public", 1, "first", hosts, paths, beta);
        FeatureRoute second = new FeatureRoute("public", 2, "second", hosts, paths, staff);
        FeatureRoute rest = new FeatureRoute("public", 3, "rest", hosts, paths);
        assertThat(RouteMove.between(List.of(first, second, rest), List.of(second, rest), WORK))
                .extracting(RouteMove::was, RouteMove::is)
                .containsExactlyInAnyOrder(tuple("first", Optional.of("rest")), tuple("first", Optional.of("second")));
        assertThat(RouteMove.between(List.of(first, second, rest), List.of(second, first, rest), WORK))
                .extracting(RouteMove::was, RouteMove::is)
                .containsExactly(tuple("first", Optional.of("second")));
        assertThat(RouteMove.between(List.of(first, rest), List.of(rest), WORK))
                .singleElement()
                .satisfies(move -> assertThat(move.request()).contains("Cookie: *beta=yes*"));
    }
}
