package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource that hands a role to a service of AWS, and the calls with which the service takes the role.
 *
 * @param user the resource
 * @param role the role, as the template names it
 * @param calls the service's calls
 */
record RoleUse(Resource user, JsonNode role, List<ServiceCall> calls) {

    private static final String ASSUME = "sts:AssumeRole";

    /** The namespaces of add-ons that are not in {@code kube-system} (Amazon EKS user guide, AWS add-ons). */
    private static final Map<String, String> NAMESPACES =
            Map.of("amazon-cloudwatch-observability", "amazon-cloudwatch");

    /** The uses of roles by a resource. */
    static List<RoleUse> by(Resource user, Environment environment) {
        JsonNode properties = user.properties();
        List<RoleUse> uses = new ArrayList<>();
        switch (user.type()) {
            case "AWS::EKS::Cluster" ->
                uses.add(of(user, properties.path("RoleArn"), "eks.amazonaws.com", inAccount(environment)));
            case "AWS::EKS::Nodegroup" ->
                uses.add(of(user, properties.path("NodeRole"), "ec2.amazonaws.com", Map.of()));
            case "AWS::IAM::InstanceProfile" ->
                properties.path("Roles").forEach(role -> uses.add(of(user, role, "ec2.amazonaws.com", Map.of())));
            case "AWS::Lambda::Function" ->
                uses.add(of(user, properties.path("Role"), "lambda.amazonaws.com", Map.of()));
            case "AWS::Events::Rule" ->
                properties
                        .path("Targets")
                        .forEach(target -> uses.add(
                                of(user, target.path("RoleArn"), "events.amazonaws.com", inAccount(environment))));
            case "AWS::SSM::Document" ->
                uses.add(of(user, properties.at("/Content/assumeRole"), "ssm.amazonaws.com", inAccount(environment)));
            case "AWS::EC2::FlowLog" ->
                uses.add(of(
                        user,
                        properties.path("DeliverLogsPermissionArn"),
                        "vpc-flow-logs.amazonaws.com",
                        inAccount(environment)));
            case "AWS::OpsWorks::Stack" ->
                uses.add(of(user, properties.path("ServiceRoleArn"), "opsworks.amazonaws.com", inAccount(environment)));
            case "AWS::EKS::PodIdentityAssociation" ->
                uses.add(ofPods(user, properties, properties.path("Namespace").asText(), environment));
            case "AWS::EKS::Addon" -> {
                String addOn = properties.path("AddonName").asText();
                String namespace = properties
                        .at("/NamespaceConfig/Namespace")
                        .asText(NAMESPACES.getOrDefault(addOn, "kube-system"));
                properties
                        .path("PodIdentityAssociations")
                        .forEach(association -> uses.add(ofPods(user, association, namespace, environment)));
            }
            default -> {}
        }
        uses.removeIf(use -> use.role().isMissingNode());
        return uses;
    }

    private static RoleUse of(Resource user, JsonNode role, String service, Map<String, String> context) {
        return new RoleUse(user, role, List.of(new ServiceCall(service, ASSUME, "", context)));
    }

    /** EKS Pod Identity takes a role with tags, and each of these tags is in the context of the call. */
    private static RoleUse ofPods(Resource user, JsonNode association, String namespace, Environment environment) {
        String cluster = ClusterName.of(environment.service().name(), environment.name());
        Target target = environment.target();
        Map<String, String> context = new TreeMap<>();
        context.put(
                "aws:RequestTag/eks-cluster-arn",
                "arn:aws:eks:%s:%s:cluster/%s".formatted(target.region(), target.account(), cluster));
        context.put("aws:RequestTag/eks-cluster-name", cluster);
        context.put("aws:RequestTag/kubernetes-namespace", namespace);
        context.put(
                "aws:RequestTag/kubernetes-service-account",
                association.path("ServiceAccount").asText());
        ServiceCall call = new ServiceCall("pods.eks.amazonaws.com", ASSUME, "", context);
        return new RoleUse(user, association.path("RoleArn"), List.of(call, call.of("sts:TagSession")));
    }

    private static Map<String, String> inAccount(Environment environment) {
        return Map.of("aws:SourceAccount", environment.target().account());
    }

    /** The role's resource, or a sentence about a role that no template has. */
    List<String> judge(Deployed deployed) {
        return deployed.resource(user.stack(), role)
                .filter(found -> found.type().equals("AWS::IAM::Role"))
                .map(found -> refused(deployed, found))
                .orElseGet(() -> List.of(
                        "%s: no template has its role %s".formatted(user.place(), deployed.text(user.stack(), role))));
    }

    private List<String> refused(Deployed deployed, Resource found) {
        ResourcePolicy trust =
                new ResourcePolicy(deployed, found.stack(), found.properties().path("AssumeRolePolicyDocument"));
        return calls.stream()
                .filter(call -> !trust.admits(call))
                .map(call -> "%s: its role %s refuses %s to %s for it"
                        .formatted(user.place(), found.id(), call.action(), call.service()))
                .toList();
    }
}
