package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The use of one listener in all stacks of an environment. The listener for HTTP only redirects, so the listener for
 * HTTPS stands for its load balancer.
 *
 * @param loadBalancer the load balancer's name as exports have it; for a listener of the same template, its logical id
 * @param rules the rules besides the default one
 * @param targetGroups the groups that the rules forward to, by what a reference to them looks like, each with the first
 *     rule that names it
 * @param certificates the certificates besides the default one
 */
public record ListenerUse(
        String loadBalancer, List<Located> rules, Map<String, Located> targetGroups, List<Located> certificates) {

    private static final String CERTIFICATE = "AWS::ElasticLoadBalancingV2::ListenerCertificate";

    /** A resource and its template. */
    public record Located(Template template, String logicalId) {}

    /** The listeners that the templates of one environment add to, by what a reference to them looks like. */
    public static SortedMap<String, ListenerUse> in(List<Template> templates) {
        SortedMap<String, ListenerUse> uses = new TreeMap<>();
        for (Template template : templates) {
            for (ListenerRule rule : ListenerRule.in(template)) {
                ListenerUse use = of(uses, template, rule.listener());
                Located located = new Located(template, rule.logicalId());
                use.rules.add(located);
                rule.targetGroups()
                        .forEach(group ->
                                use.targetGroups.putIfAbsent(Reference.of(template, group.targetGroup()), located));
            }
            template.properties(CERTIFICATE).forEach((id, further) -> of(uses, template, further.path("ListenerArn"))
                    .certificates
                    .add(new Located(template, id)));
        }
        return uses;
    }

    private static ListenerUse of(Map<String, ListenerUse> uses, Template template, JsonNode listener) {
        return uses.computeIfAbsent(
                Reference.of(template, listener),
                unknown ->
                        new ListenerUse(name(listener), new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>()));
    }

    /**
     * An import is named {@code <environment>:edge:ListenerArn-<load balancer>}. An existing listener has the name of its load
     * balancer in its ARN.
     */
    private static String name(JsonNode listener) {
        if (listener.isTextual()) {
            return listener.asText().replaceFirst("^.*:listener/app/", "").replaceFirst("/.*$", "");
        }
        return listener.toString().replaceFirst("^.*ListenerArn-", "").replaceAll("[^A-Za-z0-9-]", "");
    }
}
