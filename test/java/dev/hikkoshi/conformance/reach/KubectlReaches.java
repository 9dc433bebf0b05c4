package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The function that applies charts and manifests reaches the cluster and may do everything there, before the first of
 * them.
 *
 * <p>Sources: Amazon EKS user guide, Cluster API server endpoint (a private endpoint answers only within the VPC; the
 * cluster security group admits itself), Grant IAM users access to Kubernetes with EKS access entries, and Review
 * access policy permissions (AmazonEKSClusterAdminPolicy: charts bring roles of their own, and only an administrator
 * may grant what it lacks).
 */
public final class KubectlReaches implements Check {

    private static final String CUSTOM = "Custom::AWSCDK-EKS-";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<Resource> applied = new ArrayList<>();
        deployed.forEach((stack, resource) -> {
            if (resource.type().startsWith(CUSTOM)) {
                applied.add(resource);
            }
        });
        Set<String> faults = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        Map<String, Optional<Resource>> entries = new TreeMap<>();
        if (applied.isEmpty()
                && output.properties("cluster", "AWS::EKS::Cluster").size() > 0
                && isByKubectl(output)) {
            faults.add("cluster: no chart and no manifest");
        }
        for (Resource custom : applied) {
            Optional<Resource> handler = handler(deployed, custom);
            if (handler.isEmpty()) {
                faults.add(custom.place() + ": no template has its handler");
                continue;
            }
            if (seen.add(handler.get().place())) {
                judgeReach(deployed, handler.get(), faults);
            }
            Optional<Resource> entry =
                    entries.computeIfAbsent(handler.get().place(), one -> entry(deployed, handler.get()));
            if (entry.isEmpty()) {
                faults.add(handler.get().place() + ": the cluster does not know its role as an administrator");
            } else if (custom.stack().equals(entry.get().stack())
                    && !Dependencies.closure(output.stack(custom.stack()).resources(), custom.id())
                            .contains(entry.get().id())) {
                faults.add("%s: it may come before %s"
                        .formatted(custom.place(), entry.get().id()));
            }
        }
        return List.copyOf(faults);
    }

    private static boolean isByKubectl(PhaseOutput output) {
        return output.phase().environment().delivery() == Delivery.KUBECTL;
    }

    /** The service token of a custom resource is CDK's framework, which calls the handler. */
    private static Optional<Resource> handler(Deployed deployed, Resource custom) {
        return deployed.resource(custom.stack(), custom.properties().path("ServiceToken"))
                .flatMap(framework -> deployed.resource(
                        framework.stack(),
                        framework.properties().at("/Environment/Variables/USER_ON_EVENT_FUNCTION_ARN")));
    }

    private static void judgeReach(Deployed deployed, Resource handler, Set<String> faults) {
        for (Resource cluster : deployed.all("AWS::EKS::Cluster")) {
            JsonNode config = cluster.properties().path("ResourcesVpcConfig");
            boolean fromAnywhere = config.path("EndpointPublicAccess").asBoolean(true)
                    && config.path("PublicAccessCidrs").isEmpty();
            List<String> groups =
                    deployed.texts(handler.stack(), handler.properties().at("/VpcConfig/SecurityGroupIds"));
            boolean fromWithin = config.path("EndpointPrivateAccess").asBoolean()
                    && groups.contains("<" + cluster.place() + ".ClusterSecurityGroupId>");
            if (!fromAnywhere && !fromWithin) {
                faults.add("%s: it does not reach the endpoint of %s".formatted(handler.place(), cluster.place()));
            }
        }
    }

    private static Optional<Resource> entry(Deployed deployed, Resource handler) {
        String role = deployed.text(handler.stack(), handler.properties().path("Role"));
        return deployed.all("AWS::EKS::AccessEntry").stream()
                .filter(entry -> deployed.text(entry.stack(), entry.properties().path("PrincipalArn"))
                        .equals(role))
                .filter(entry -> isAdministrator(deployed, entry))
                .findFirst();
    }

    private static boolean isAdministrator(Deployed deployed, Resource entry) {
        for (JsonNode policy : entry.properties().path("AccessPolicies")) {
            if (policy.at("/AccessScope/Type").asText().equals("cluster")
                    && deployed.text(entry.stack(), policy.path("PolicyArn"))
                            .endsWith("/AmazonEKSClusterAdminPolicy")) {
                return true;
            }
        }
        return false;
    }
}
