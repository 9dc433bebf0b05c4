package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which requests the conditions of two rules have in common (Elastic Load Balancing, Condition types for listener rules). */
class RequestConditionsTest {

    private static final RequestConditions BETA = header("Cookie", "*beta=yes*");
    private static final RequestConditions GET = methods("GET");
    private static final RequestConditions SECOND = query("version", "2");
    private static final RequestConditions OFFICE = sources("10.1.0.0/16");

    private static RequestConditions header(String name, String... values) {
        return RequestConditions.NONE.with(new RequestConditions.Header(name, List.of(values)));
    }

    private static RequestConditions methods(String... methods) {
        return new RequestConditions(List.of(), List.of(methods), List.of(), List.of());
    }

    private static RequestConditions query(String key, String value) {
        return new RequestConditions(List.of(), List.of(), List.of(new RequestConditions.Query(key, value)), List.of());
    }

    private static RequestConditions sources(String... blocks) {
        return new RequestConditions(
                List.of(),
                List.of(),
                List.of(),
                List.of(blocks).stream().map(Cidr::parse).toList());
    }

    @Test
    @DisplayName("A rule without a condition hides each one behind it, and none with another one does")
    void noConditionCoversAll() {
        List<RequestConditions> all = List.of(BETA, GET, SECOND, OFFICE);
        for (RequestConditions one : all) {
            assertThat(RequestConditions.NONE.covers(one)).isTrue();
            assertThat(one.covers(RequestConditions.NONE)).isFalse();
            for (RequestConditions other : all) {
                assertThat(one.covers(other)).isEqualTo(one == other);
                assertThat(one.meets(other)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("Letters of both cases are the same in headers and queries, and not in methods")
    void widerConditionsCover() {
        assertThat(header("cookie", "*BETA*").covers(BETA)).isTrue();
        assertThat(header("cookie", "*BETA*")
                        .covers(BETA.with(new RequestConditions.Header("X-Staff", List.of("yes")))))
                .isTrue();
        assertThat(BETA.covers(header("cookie", "*BETA*"))).isFalse();
        assertThat(methods("GET", "HEAD").covers(GET)).isTrue();
        assertThat(GET.covers(methods("GET", "HEAD"))).isFalse();
        assertThat(query("", "2").covers(SECOND)).isTrue();
        assertThat(query("VERSION", "*").covers(SECOND)).isTrue();
        assertThat(SECOND.covers(query("", "2"))).isFalse();
        assertThat(sources("10.0.0.0/8").covers(OFFICE)).isTrue();
        assertThat(sources("10.0.0.0/8").covers(sources("10.1.0.0/16", "192.168.0.0/16")))
                .isFalse();
    }

    @Test
    @DisplayName("A request has one method, one address and each header once, but several parameters of one key")
    void disjointConditionsDoNotMeet() {
        assertThat(GET.meets(methods("POST"))).isFalse();
        assertThat(OFFICE.meets(sources("10.2.0.0/16"))).isFalse();
        assertThat(header("X-Version", "1").meets(header("x-version", "2"))).isFalse();
        assertThat(header("Cookie", "*a=1*").meets(header("Cookie", "*b=1*"))).isTrue();
        assertThat(SECOND.meets(query("version", "3"))).isTrue();
    }

    @Test
    void everyValueCounts() {
        assertThat(new RequestConditions(BETA.headers(), GET.methods(), SECOND.query(), OFFICE.sourceIps()).count())
                .isEqualTo(4);
        assertThat(header("X-Version", "1", "2").inWords()).isEqualTo("X-Version: 1 or 2");
    }
}
