package dev.hikkoshi.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The listener rules of a phase as a haproxy configuration. It uses only the templates and not the model. */
final class ListenerRules {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String LISTENER = ":edge:ListenerArn-";

    private final PhaseOutput output;
    private final Map<String, Integer> backends;

    /**
     * @param output the phase
     * @param backends the ports of the local backends, by {@code <feature>/<side>}
     */
    ListenerRules(PhaseOutput output, Map<String, Integer> backends) {
        this.output = output;
        this.backends = backends;
    }

    private record Rule(String feature, String loadBalancer, JsonNode properties) {

        int priority() {
            return properties.path("Priority").asInt();
        }

        String id() {
            return feature + "-" + priority();
        }
    }

    /** The load balancers with rules. */
    List<String> loadBalancers() {
        return rules().stream().map(Rule::loadBalancer).distinct().sorted().toList();
    }

    /**
     * The configuration.
     *
     * @param ports the port of each load balancer
     */
    String configuration(Map<String, Integer> ports) {
        StringBuilder text = new StringBuilder(
                """
                global
                  maxconn 200
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 10s
                  timeout server 10s
                """);
        new TreeMap<>(ports).forEach((loadBalancer, port) -> {
            text.append("frontend %s%n  bind 127.0.0.1:%d%n".formatted(loadBalancer, port));
            rules().stream()
                    .filter(rule -> rule.loadBalancer().equals(loadBalancer))
                    .forEach(rule -> choose(rule, text));
            text.append("  default_backend nobody\n");
        });
        rules().forEach(rule -> forward(rule, text));
        text.append("backend nobody\n  http-request return status ").append(defaultStatus());
        return text.append('\n').toString();
    }

    private void choose(Rule rule, StringBuilder text) {
        List<String> names = new ArrayList<>();
        for (JsonNode condition : rule.properties().path("Conditions")) {
            String name = rule.id() + "-" + names.size();
            names.add(name);
            String field = condition.path("Field").asText();
            JsonNode values =
                    switch (field) {
                        case "host-header" -> condition.at("/HostHeaderConfig/Values");
                        case "path-pattern" -> condition.at("/PathPatternConfig/Values");
                        case "http-header" -> condition.at("/HttpHeaderConfig/Values");
                        default -> throw new IllegalArgumentException("a condition on " + field);
                    };
            String sample =
                    switch (field) {
                        case "host-header" -> "hdr(host),field(1,:),lower";
                        case "path-pattern" -> "path";
                        default ->
                            "req.fhdr("
                                    + condition
                                            .at("/HttpHeaderConfig/HttpHeaderName")
                                            .asText() + ")";
                    };
            values.forEach(
                    value -> text.append("  acl %s %s -m reg '^%s$'%n".formatted(name, sample, regex(value.asText()))));
        }
        text.append("  use_backend %s if %s%n".formatted(rule.id(), String.join(" ", names)));
    }

    private void forward(Rule rule, StringBuilder text) {
        JsonNode config = rule.properties().at("/Actions/0/ForwardConfig");
        text.append("backend %s%n  balance roundrobin%n".formatted(rule.id()));
        JsonNode stickiness = config.path("TargetGroupStickinessConfig");
        boolean sticky = stickiness.path("Enabled").asBoolean();
        if (sticky) {
            text.append("  cookie AWSALBTG insert nocache maxlife %ds%n"
                    .formatted(stickiness.path("DurationSeconds").asInt()));
        }
        for (JsonNode group : config.path("TargetGroups")) {
            String side = group.path("TargetGroupArn").has("Ref") ? "eks" : "legacy";
            text.append("  server %s 127.0.0.1:%d weight %d%s%n"
                    .formatted(
                            side,
                            backends.get(rule.feature() + "/" + side),
                            group.path("Weight").asInt(),
                            sticky ? " cookie " + side : ""));
        }
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String stack : output.templates().keySet()) {
            for (JsonNode rule : output.properties(stack, RULE).values()) {
                String listener = rule.at("/ListenerArn/Fn::ImportValue").asText();
                rules.add(new Rule(stack, listener.substring(listener.indexOf(LISTENER) + LISTENER.length()), rule));
            }
        }
        rules.sort(Comparator.comparing(Rule::loadBalancer).thenComparingInt(Rule::priority));
        return rules;
    }

    private String defaultStatus() {
        return output.properties("edge", "AWS::ElasticLoadBalancingV2::Listener").values().stream()
                .map(listener -> listener.at("/DefaultActions/0/FixedResponseConfig/StatusCode")
                        .asText())
                .filter(status -> !status.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String regex(String pattern) {
        return pattern.replace(".", "[.]").replace("?", ".").replace("*", ".*");
    }
}
