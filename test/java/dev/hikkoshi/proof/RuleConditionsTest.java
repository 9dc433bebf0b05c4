package dev.hikkoshi.proof;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

/** Conditions beside host and path, in the rules of features, of their canaries and of responses. */
class RuleConditionsTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    private static final Map<String, Object> HOST =
            Map.of("Field", "host-header", "HostHeaderConfig", Map.of("Values", List.of("www.orchard.example")));

    private static Map<String, Object> header(String name, String... values) {
        return Map.of(
                "Field", "http-header", "HttpHeaderConfig", Map.of("HttpHeaderName", name, "Values", List.of(values)));
    }

    @Test
    @DisplayName("A cookie is a condition on the header Cookie; all five kinds of conditions stand in one rule")
    void allConditionsOfAFeature() throws IOException {
        PhaseOutput output = EditedMonolith.phase(
                "conditions",
                10,
                Map.of(
                        "      port: 3000\n",
                        "      conditions:\n"
                                + "        headers: [{ name: Cookie, values: [\"*beta=yes*\"] }]\n"
                                + "        methods: [GET]\n"
                                + "        query: [{ key: version, value: \"2*\" }]\n"
                                + "        sourceIps: [203.0.113.0/24]\n"
                                + "      port: 3000\n"),
                Map.of());
        EditedMonolith.template(output, "web")
                .hasResourceProperties(
                        RULE,
                        Match.objectLike(Map.of(
                                "Priority",
                                100,
                                "Conditions",
                                List.of(
                                        HOST,
                                        header("Cookie", "*beta=yes*"),
                                        Map.of(
                                                "Field",
                                                "http-request-method",
                                                "HttpRequestMethodConfig",
                                                Map.of("Values", List.of("GET"))),
                                        Map.of(
                                                "Field",
                                                "query-string",
                                                "QueryStringConfig",
                                                Map.of("Values", List.of(Map.of("Key", "version", "Value", "2*")))),
                                        Map.of(
                                                "Field",
                                                "source-ip",
                                                "SourceIpConfig",
                                                Map.of("Values", List.of("203.0.113.0/24")))))));
        EditedMonolith.holds(output);
    }

    @Test
    @DisplayName("The canary's header is one more condition, and a response has conditions, too")
    void conditionsOfACanaryAndOfAResponse() throws IOException {
        PhaseOutput output = EditedMonolith.phase(
                "conditions-of-others",
                10,
                Map.of(
                        "      port: 3000\n",
                        "      conditions: { headers: [{ name: X-Api-Version, values: [\"2\", \"3\"] }] }\n"
                                + "      canary: { priority: 99, header: X-Staff, value: \"yes\" }\n"
                                + "      port: 3000\n",
                        "responses:\n",
                        "responses:\n"
                                + "  - name: closed\n"
                                + "    loadBalancer: public\n"
                                + "    priority: 60\n"
                                + "    hosts: [www]\n"
                                + "    conditions: { methods: [POST, PUT] }\n"
                                + "    fixedResponse: { statusCode: 405 }\n"),
                Map.of());
        EditedMonolith.template(output, "web")
                .hasResourceProperties(
                        RULE,
                        Match.objectLike(Map.of(
                                "Priority",
                                99,
                                "Conditions",
                                List.of(HOST, header("X-Api-Version", "2", "3"), header("X-Staff", "yes")))));
        EditedMonolith.template(output, "edge")
                .hasResourceProperties(
                        RULE,
                        Match.objectLike(Map.of(
                                "Priority",
                                60,
                                "Conditions",
                                List.of(
                                        HOST,
                                        Map.of(
                                                "Field",
                                                "http-request-method",
                                                "HttpRequestMethodConfig",
                                                Map.of("Values", List.of("POST", "PUT")))))));
        EditedMonolith.holds(output);
    }
}
