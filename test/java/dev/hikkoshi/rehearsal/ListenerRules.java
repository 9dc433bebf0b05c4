package dev.hikkoshi.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The listener rules of a phase as a haproxy configuration. It uses only the templates and not the model, but for the rules of
 * the owner of an existing listener, which no template has.
 */
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
            text.append("  default_backend %s%n".formatted(defaultBackend(loadBalancer)));
        });
        rules().forEach(rule -> forward(rule, text));
        existing().values().forEach(existing -> existing.defaultGroupArn()
                .ifPresent(group -> text.append("backend %s%n  server legacy 127.0.0.1:%d%n"
                        .formatted(nameOf(group), backends.get(nameOf(group))))));
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
            JsonNode arn = group.path("TargetGroupArn");
            String side = arn.has("Ref") ? "eks" : "legacy";
            String server = arn.isTextual() ? nameOf(arn.asText()) : rule.feature() + "/" + side;
            text.append("  server %s 127.0.0.1:%d weight %d%s%n"
                    .formatted(
                            side, backends.get(server), group.path("Weight").asInt(), sticky ? " cookie " + side : ""));
        }
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String stack : output.templates().keySet()) {
            for (JsonNode rule : output.properties(stack, RULE).values()) {
                rules.add(new Rule(stack, loadBalancerOf(rule.path("ListenerArn")), rule));
            }
        }
        existing().forEach((loadBalancer, existing) -> existing.rules().orElse(List.of()).stream()
                .filter(owners -> !owners.targetGroupArns().isEmpty())
                .map(ListenerRules::template)
                .forEach(owners -> rules.add(new Rule("owner-" + loadBalancer, loadBalancer, owners))));
        rules.sort(Comparator.comparing(Rule::loadBalancer).thenComparingInt(Rule::priority));
        return rules;
    }

    private String loadBalancerOf(JsonNode listener) {
        String imported = listener.path("Fn::ImportValue").asText();
        return listener.isTextual()
                ? existing().entrySet().stream()
                        .filter(each -> each.getValue().listenerArn().equals(listener.asText()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow()
                : imported.substring(imported.indexOf(LISTENER) + LISTENER.length());
    }

    /** The existing load balancers by name. */
    private Map<String, ExistingLoadBalancer> existing() {
        Map<String, ExistingLoadBalancer> existing = new TreeMap<>();
        output.phase().environment().loadBalancers().forEach(loadBalancer -> loadBalancer
                .existing()
                .ifPresent(one -> existing.put(loadBalancer.name(), one)));
        return existing;
    }

    private String defaultBackend(String loadBalancer) {
        return Optional.ofNullable(existing().get(loadBalancer))
                .flatMap(ExistingLoadBalancer::defaultGroupArn)
                .map(ListenerRules::nameOf)
                .orElse("nobody");
    }

    /** An owner's rule as a template would have it. */
    private static JsonNode template(OwnersRule rule) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode().put("Priority", rule.priority());
        ArrayNode conditions = properties.putArray("Conditions");
        condition(conditions, "host-header", "HostHeaderConfig", rule.hosts());
        condition(conditions, "path-pattern", "PathPatternConfig", rule.paths());
        ArrayNode groups = properties
                .putArray("Actions")
                .addObject()
                .putObject("ForwardConfig")
                .putArray("TargetGroups");
        rule.targetGroupArns()
                .forEach(
                        group -> groups.addObject().put("TargetGroupArn", group).put("Weight", 100));
        return properties;
    }

    private static void condition(ArrayNode conditions, String field, String config, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode written =
                    conditions.addObject().put("Field", field).putObject(config).putArray("Values");
            values.forEach(written::add);
        }
    }

    /** The name of a target group, from its ARN. */
    static String nameOf(String targetGroupArn) {
        return targetGroupArn.replaceFirst("^.*:targetgroup/", "").replaceFirst("/.*$", "");
    }

    private String defaultStatus() {
        if (!output.templates().containsKey("edge")) {
            return "404";
        }
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
