package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The use of one listener in all stacks of an environment. The listener for HTTP only redirects, so the listener for
 * HTTPS stands for its load balancer.
 *
 * @param loadBalancer the load balancer's name as exports have it; for a listener of the same template, its logical id
 * @param owners what the owner of a listener that exists declares that it has there, beside what the templates add
 * @param rules the rules besides the default one
 * @param targetGroups the groups that the rules forward to, by what a reference to them looks like, each with the first
 *     rule that names it
 * @param certificates the certificates besides the default one
 */
public record ListenerUse(
        String loadBalancer,
        OwnersPart owners,
        List<Located> rules,
        Map<String, Located> targetGroups,
        List<Located> certificates) {

    private static final String EXPORT = "ListenerArn-";
    private static final String CERTIFICATE = "AWS::ElasticLoadBalancingV2::ListenerCertificate";

    /** A resource and its template. */
    public record Located(Template template, String logicalId) {}

    /**
     * What somebody else has on a listener.
     *
     * @param isOwned whether somebody else owns the listener: its certificates are unknown
     * @param isDeclared whether its owner declares the rules; otherwise they are unknown
     * @param rules the number of rules besides the default one
     * @param rulesQuota the rules that AWS allows the load balancer
     * @param targetGroups the groups that they and the default action forward to, by what a reference to them looks like
     */
    public record OwnersPart(boolean isOwned, boolean isDeclared, int rules, int rulesQuota, Set<String> targetGroups) {

        private static final OwnersPart NOBODY =
                new OwnersPart(false, true, 0, AwsLimits.RULES_PER_LOAD_BALANCER, Set.of());

        private static OwnersPart of(ExistingLoadBalancer existing) {
            List<OwnersRule> rules = existing.rules().orElse(List.of());
            Set<String> groups = Stream.concat(
                            rules.stream().flatMap(rule -> rule.targetGroupArns().stream()),
                            existing.defaultGroupArn().stream())
                    .map(ListenerUse::literal)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new OwnersPart(true, existing.rules().isPresent(), rules.size(), existing.rulesQuota(), groups);
        }
    }

    /**
     * The listeners that the templates of one environment add to, by what a reference to them looks like.
     *
     * @param existing the load balancers that exist; each has a use, also without a rule of a template
     */
    public static SortedMap<String, ListenerUse> in(List<Template> templates, List<ExistingLoadBalancer> existing) {
        SortedMap<String, ListenerUse> uses = new TreeMap<>();
        Exported exported = Exported.by(templates);
        existing.forEach(each ->
                uses.put(each.listenerArn(), empty(name(TextNode.valueOf(each.listenerArn())), OwnersPart.of(each))));
        Map<String, String> names = names(templates, exported);
        for (Template template : templates) {
            for (ListenerRule rule : ListenerRule.in(template)) {
                ListenerUse use = of(uses, exported.placeOf(template, rule.listener()), rule.listener(), names);
                Located located = new Located(template, rule.logicalId());
                use.rules.add(located);
                rule.targetGroups()
                        .forEach(group ->
                                use.targetGroups.putIfAbsent(Reference.of(template, group.targetGroup()), located));
            }
            template.properties(CERTIFICATE).forEach((id, further) -> {
                JsonNode listener = further.path("ListenerArn");
                of(uses, exported.placeOf(template, listener), listener, names)
                        .certificates
                        .add(new Located(template, id));
            });
        }
        return uses;
    }

    private static ListenerUse of(
            Map<String, ListenerUse> uses, String place, JsonNode listener, Map<String, String> names) {
        return uses.computeIfAbsent(
                place, unknown -> empty(names.getOrDefault(place, name(listener)), OwnersPart.NOBODY));
    }

    /** The names of the listeners that the templates create, by their places: those of their exports. */
    private static Map<String, String> names(List<Template> templates, Exported exported) {
        Map<String, String> names = new TreeMap<>();
        for (Template template : templates) {
            template.exports().forEach((name, value) -> {
                if (name.contains(EXPORT)) {
                    names.put(exported.placeOf(template, value), name.replaceFirst("^.*" + EXPORT, ""));
                }
            });
        }
        return names;
    }

    private static ListenerUse empty(String name, OwnersPart owners) {
        return new ListenerUse(name, owners, new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
    }

    /** What a reference to something that exists looks like: its ARN as a text. */
    private static String literal(String arn) {
        return TextNode.valueOf(arn).toString();
    }

    /** The groups that the templates add to those of the owner. */
    public List<Located> addedGroups() {
        return targetGroups.entrySet().stream()
                .filter(group -> !owners.targetGroups().contains(group.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * An import is named {@code <environment>:edge:ListenerArn-<load balancer>}. An existing listener has the name of its load
     * balancer in its ARN.
     */
    private static String name(JsonNode listener) {
        if (listener.isTextual()) {
            return listener.asText().replaceFirst("^.*:listener/app/", "").replaceFirst("/.*$", "");
        }
        return listener.toString().replaceFirst("^.*" + EXPORT, "").replaceAll("[^A-Za-z0-9-]", "");
    }
}
