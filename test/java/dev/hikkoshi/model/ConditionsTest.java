package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which requests the conditions of two rules have in common (Elastic Load Balancing, Condition types for listener rules). */
class ConditionsTest {

    private static final Conditions BETA = header("Cookie", "*beta=yes*");
    private static final Conditions GET = methods("GET");
    private static final Conditions SECOND = query("version", "2");
    private static final Conditions OFFICE = sources("10.1.0.0/16");

    private static Conditions header(String name, String... values) {
        return Conditions.NONE.with(new Conditions.Header(name, List.of(values)));
    }

    private static Conditions methods(String... methods) {
        return new Conditions(List.of(), List.of(methods), List.of(), List.of());
    }

    private static Conditions query(String key, String value) {
        return new Conditions(List.of(), List.of(), List.of(new Conditions.Query(key, value)), List.of());
    }

    private static Conditions sources(String... blocks) {
        return new Conditions(
                List.of(),
                List.of(),
                List.of(),
                List.of(blocks).stream().map(Cidr::parse).toList());
    }

    @Test
    @DisplayName("A rule without a condition hides each one behind it, and none with another one does")
    void noConditionCoversAll() {
        List<Conditions> all = List.of(BETA, GET, SECOND, OFFICE);
        for (Conditions one : all) {
            assertThat(Conditions.NONE.covers(one)).isTrue();
            assertThat(one.covers(Conditions.NONE)).isFalse();
            for (Conditions other : all) {
                assertThat(one.covers(other)).isEqualTo(one == other);
                assertThat(one.meets(other)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("Letters of both cases are the same in headers and queries, and not in methods")
    void widerConditionsCover() {
        assertThat(header("cookie", "*BETA*").covers(BETA)).isTrue();
        assertThat(header("cookie", "*BETA*").covers(BETA.with(new Conditions.Header("X-Staff", List.of("yes")))))
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
        assertThat(new Conditions(BETA.headers(), GET.methods(), SECOND.query(), OFFICE.sourceIps()).count())
                .isEqualTo(4);
        assertThat(header("X-Version", "1", "2").inWords()).isEqualTo("X-Version: 1 or 2");
    }
}
