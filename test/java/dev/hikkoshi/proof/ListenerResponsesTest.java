package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.output.ListenerUse;
import dev.hikkoshi.rules.HouseRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What load balancers answer themselves: redirects, fixed responses and a maintenance, beside the weights of the features. */
class ListenerResponsesTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String BALANCER = "    scheme: internet-facing\n";

    /** The web server has a share of 5 percent. */
    private static final int SHIFTING = 10;

    private static final Map<String, String> RESPONSES = Map.of(
            "responses:\n",
            """
            responses:
              - name: old-feed
                loadBalancer: public
                priority: 60
                hosts: [www]
                paths: [/feed.xml, /rss]
                fixedResponse: { statusCode: 410, contentType: text/html, messageBody: <h1>Gone</h1> }
              - name: archive
                loadBalancer: public
                priority: 101
                hosts: [archive, old.example.]
                redirect: { host: www, path: "/archive/#{path}", query: "from=#{host}&#{query}", statusCode: 302 }
            """);

    @Test
    @DisplayName("A redirect and a fixed response are rules of the edge stack, and the feature's weights do not change")
    void responsesStandBesideTheFeature() throws IOException {
        PhaseOutput output = EditedMonolith.phase("responses", SHIFTING, RESPONSES, Map.of());
        Template edge = EditedMonolith.template(output, "edge");
        edge.resourceCountIs(RULE, 3);
        edge.hasResourceProperties(
                RULE,
                Match.objectEquals(Map.of(
                        "Priority",
                        60,
                        "ListenerArn",
                        Match.anyValue(),
                        "Conditions",
                        List.of(
                                Map.of(
                                        "Field",
                                        "host-header",
                                        "HostHeaderConfig",
                                        Map.of("Values", List.of("www.orchard.example"))),
                                Map.of(
                                        "Field",
                                        "path-pattern",
                                        "PathPatternConfig",
                                        Map.of("Values", List.of("/feed.xml", "/rss")))),
                        "Actions",
                        List.of(Map.of(
                                "Type",
                                "fixed-response",
                                "FixedResponseConfig",
                                Map.of(
                                        "StatusCode",
                                        "410",
                                        "ContentType",
                                        "text/html",
                                        "MessageBody",
                                        "<h1>Gone</h1>"))))));
        edge.hasResourceProperties(
                RULE,
                Match.objectLike(Map.of(
                        "Priority",
                        101,
                        "Actions",
                        List.of(Match.objectEquals(Map.of(
                                "Type",
                                "redirect",
                                "RedirectConfig",
                                Map.of(
                                        "Host",
                                        "www.orchard.example",
                                        "Path",
                                        "/archive/#{path}",
                                        "Query",
                                        "from=#{host}&#{query}",
                                        "StatusCode",
                                        "HTTP_302")))))));
        assertThat(weights(output)).containsExactly(95, 5);
        assertThat(ListenerUse.in(output.stacks(), List.of()).values())
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.loadBalancer()).isEqualTo("public");
                    assertThat(use.rules()).hasSize(4);
                });
        EditedMonolith.holds(output);
    }

    @Test
    @DisplayName("A maintenance of a feature stands in front of its rule, and the rule keeps its weights")
    void aMaintenanceOfAFeature() throws IOException {
        PhaseOutput output = EditedMonolith.phase(
                "maintenance-of-a-feature",
                SHIFTING,
                Map.of(),
                Map.of(BALANCER, BALANCER + "    maintenance: { features: [web], messageBody: Back at 05:00. }\n"));
        Template web = EditedMonolith.template(output, "web");
        web.resourceCountIs(RULE, 2);
        web.hasResourceProperties(
                RULE,
                Match.objectLike(Map.of(
                        "Priority",
                        99,
                        "Conditions",
                        List.of(Map.of(
                                "Field",
                                "host-header",
                                "HostHeaderConfig",
                                Map.of("Values", List.of("www.orchard.example")))),
                        "Actions",
                        List.of(Match.objectEquals(Map.of(
                                "Type",
                                "fixed-response",
                                "FixedResponseConfig",
                                Map.of(
                                        "StatusCode",
                                        "503",
                                        "ContentType",
                                        "text/plain",
                                        "MessageBody",
                                        "Back at 05:00.")))))));
        assertThat(weights(output)).containsExactly(95, 5);
        EditedMonolith.template(output, "edge").resourceCountIs(RULE, 1);
        EditedMonolith.holds(output);
    }

    @Test
    @DisplayName("A maintenance of all requests is the first rule of the listener, and no stack of a feature changes")
    void aMaintenanceOfAllRequests() throws IOException {
        PhaseOutput usual = EditedMonolith.phase("usual", SHIFTING, Map.of(), Map.of());
        PhaseOutput output = EditedMonolith.phase(
                "maintenance-of-all", SHIFTING, Map.of(), Map.of(BALANCER, BALANCER + "    maintenance: {}\n"));
        Template edge = EditedMonolith.template(output, "edge");
        edge.resourceCountIs(RULE, 2);
        edge.hasResourceProperties(
                RULE,
                Match.objectLike(Map.of(
                        "Priority",
                        1,
                        "Conditions",
                        List.of(Map.of("Field", "path-pattern", "PathPatternConfig", Map.of("Values", List.of("/*")))),
                        "Actions",
                        List.of(Match.objectLike(Map.of(
                                "FixedResponseConfig",
                                Match.objectLike(Map.of("MessageBody", "Down for maintenance."))))))));
        assertThat(output.templates().keySet()).isEqualTo(usual.templates().keySet());
        output.templates().forEach((stack, template) -> {
            if (!stack.equals("edge")) {
                assertThat(template).as(stack).isEqualTo(usual.templates().get(stack));
            }
        });
        EditedMonolith.holds(output);
    }

    @Test
    @DisplayName("A response and a feature with one priority are seen, although they are in two stacks")
    void onePriorityInTwoStacks() throws IOException {
        PhaseOutput output = EditedMonolith.phase("one-priority", SHIFTING, Map.of(), Map.of());
        output.templates().get("web").path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals(RULE)) {
                ((ObjectNode) resource.path("Properties")).put("Priority", 50);
            }
        });
        assertThat(HouseRule.PRIORITIES.problems(output.stacks())).hasSize(1);
    }

    private static List<Integer> weights(PhaseOutput output) {
        return output.stack("web").properties(RULE).values().stream()
                .filter(rule -> rule.path("Priority").asInt() == 100)
                .flatMap(rule -> rule.findValues("Weight").stream())
                .map(weight -> weight.asInt())
                .toList();
    }
}
