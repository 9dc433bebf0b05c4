package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.output.Statement;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A permission for resources with certain tags is for resources that have them: the controllers' for every node group
 * and every target group of pods, the legacy fleet's for at least one.
 *
 * <p>Sources: Service Authorization Reference (which condition key is of which resource's tags); AWS CloudFormation,
 * Resource tags (a stack's tags are on its resources); Amazon EKS user guide, Managed node groups (EKS tags the Auto
 * Scaling group for the autoscaler, and does not pass on the tags of the node group); Amazon EC2 Auto Scaling user
 * guide, Tag Auto Scaling groups and instances.
 */
public final class TagsMatch implements Check {

    private static final String SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        int judged = 0;
        for (Statement statement : Statement.in(output.stacks())) {
            Map<String, JsonNode> conditions = tagConditions(statement.statement());
            if (statement.allows() && !conditions.isEmpty()) {
                judged++;
                judge(output, deployed, statement, conditions, faults);
            }
        }
        if (judged == 0 && output.phase().hasCluster()) {
            faults.add("no permission asks for tags");
        }
        return faults;
    }

    private static void judge(
            PhaseOutput output,
            Deployed deployed,
            Statement statement,
            Map<String, JsonNode> conditions,
            List<String> faults) {
        String stack = statement.template().stack();
        String place = stack + "/" + statement.logicalId();
        List<String> mismatched = new ArrayList<>();
        Map<String, Map<String, String>> tagged =
                tagged(output, deployed, stack, statement.actions().get(0));
        tagged.forEach((resource, tags) -> {
            if (!conditions.entrySet().stream().allMatch(condition -> holds(condition, tags))) {
                mismatched.add(resource);
            }
        });
        boolean forAll = stack.equals("cluster");
        if (forAll ? !mismatched.isEmpty() : !tagged.isEmpty() && mismatched.size() == tagged.size()) {
            faults.add("%s: %s is for other tags than those of %s"
                    .formatted(place, statement.actions().get(0), mismatched.get(0)));
        }
    }

    /** The conditions on tags of the resource, by {@code <operator> <tag>}. */
    private static Map<String, JsonNode> tagConditions(JsonNode statement) {
        Map<String, JsonNode> found = new TreeMap<>();
        statement.path("Condition").properties().forEach(operator -> operator.getValue()
                .properties()
                .forEach(key -> {
                    if (key.getKey().toLowerCase(Locale.ROOT).contains(":resourcetag/")) {
                        String tag = key.getKey().substring(key.getKey().indexOf('/') + 1);
                        found.put(operator.getKey() + " " + tag, key.getValue());
                    }
                }));
        return found;
    }

    private static boolean holds(Map.Entry<String, JsonNode> condition, Map<String, String> tags) {
        String[] operatorAndTag = condition.getKey().split(" ", 2);
        String value = tags.get(operatorAndTag[1]);
        return switch (operatorAndTag[0]) {
            case "Null" -> condition.getValue().asText().equals(String.valueOf(value == null));
            case "StringEquals" -> condition.getValue().asText().equals(value);
            default -> throw new IllegalStateException("this check does not know " + condition);
        };
    }

    /** The resources that an action is for, with their tags. */
    private static Map<String, Map<String, String>> tagged(
            PhaseOutput output, Deployed deployed, String stack, String action) {
        Map<String, Map<String, String>> tagged = new TreeMap<>();
        boolean ofCluster = stack.equals("cluster");
        Environment environment = output.phase().environment();
        switch (action.substring(0, action.indexOf(':'))) {
            case "elasticloadbalancing" ->
                deployed.all(TargetGroup.TYPE).stream()
                        .filter(group -> ofCluster != group.stack().equals("legacy"))
                        .forEach(group -> tagged.put(group.place(), deployed.tags(group)));
            case "autoscaling" ->
                deployed.all(ofCluster ? NodeGroups.TYPE : SCALING_GROUP)
                        .forEach(group ->
                                tagged.put(group.place(), ofCluster ? byEks(environment) : deployed.tags(group)));
            case "ssm", "ec2" ->
                deployed.all(SCALING_GROUP).forEach(group -> tagged.put(group.place(), ofInstances(group)));
            case "aps" ->
                deployed.all("AWS::APS::Workspace")
                        .forEach(workspace -> tagged.put(workspace.place(), deployed.tags(workspace)));
            default -> throw new IllegalStateException("this check does not know what has tags for " + action);
        }
        return tagged;
    }

    /** The tags that EKS gives the Auto Scaling group of a node group. */
    private static Map<String, String> byEks(Environment environment) {
        String cluster = ClusterName.of(environment.service().name(), environment.name());
        return Map.of(
                "eks:cluster-name",
                cluster,
                "k8s.io/cluster-autoscaler/enabled",
                "true",
                "k8s.io/cluster-autoscaler/" + cluster,
                "owned");
    }

    private static Map<String, String> ofInstances(Resource group) {
        Map<String, String> tags = new TreeMap<>();
        group.properties().path("Tags").forEach(tag -> {
            if (tag.path("PropagateAtLaunch").asBoolean()) {
                tags.put(tag.path("Key").asText(), tag.path("Value").asText());
            }
        });
        return tags;
    }
}
