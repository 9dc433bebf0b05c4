package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.random.OtherOwners;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which a load balancer exists, and something about it is wrong. No template has it. */
final class ExistingEdgeFaults {

    private static final String CONSOLE = "admin-console";

    private static final String GROUP = "sg-0a1b2c3d4e5f67412";

    private ExistingEdgeFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(
                fault(
                        Conformance.REQUESTS,
                        "pods that admit another security group than that of their existing load balancer",
                        () -> resources(
                                adopted(),
                                "cluster",
                                all -> all.forEach(resource -> {
                                    ObjectNode properties = (ObjectNode) resource.path("Properties");
                                    if (properties
                                            .path("SourceSecurityGroupId")
                                            .asText()
                                            .equals(GROUP)) {
                                        properties.put("SourceSecurityGroupId", "sg-0a1b2c3d4e5f60000");
                                    }
                                })),
                        "admin-console: its pods refuse the load balancer internal on port"),
                fault(
                        Conformance.SOURCES,
                        "pods behind an existing internal load balancer that refuse its subnets",
                        () -> object(adopted(), CONSOLE, named("NetworkPolicy", CONSOLE), policy -> ((ArrayNode)
                                        policy.at("/spec/ingress/0/from"))
                                .remove(0)),
                        "admin-console: its pods refuse 10.44."),
                fault(
                        Conformance.SOURCES,
                        "pods that admit the private subnets of the network, where the load balancer does not stand",
                        () -> owned(like -> OtherOwners.standingIn(
                                like, List.of(Cidr.parse("10.44.240.0/24"), Cidr.parse("10.44.241.0/24")))),
                        "admin-console: its pods refuse 10.44.240.0/24"),
                fault(
                        Conformance.TIMEOUTS,
                        "an existing load balancer whose idle timeout is shorter than a request",
                        () -> owned(like -> with(like, like.listenerArn(), Optional.of(1))),
                        "the load balancer internal waits for 1 s"),
                fault(
                        Conformance.OUTBOUND,
                        "a rule of a listener that nobody declared",
                        () -> resources(
                                adopted(),
                                CONSOLE,
                                all -> all.forEach(resource -> {
                                    ObjectNode properties = (ObjectNode) resource.path("Properties");
                                    if (properties.has("ListenerArn")) {
                                        properties.put("ListenerArn", "arn:aws:elasticloadbalancing:of-nobody");
                                    }
                                })),
                        "no template has its load balancer"),
                fault(
                        Conformance.LISTENERS,
                        "an existing listener of another region",
                        () -> owned(like -> with(
                                like, like.listenerArn().replace("ap-northeast-1", "us-east-1"), Optional.empty())),
                        "is not of 222233334444 in ap-northeast-1"),
                fault(
                        Conformance.CLIENTS,
                        "a stack that opens an existing load balancer",
                        () -> resources(adopted(), CONSOLE, all -> all.putObject("Opened")
                                .put("Type", "AWS::EC2::SecurityGroupIngress")
                                .putObject("Properties")
                                .put("GroupId", GROUP)
                                .put("IpProtocol", "tcp")
                                .put("FromPort", 443)
                                .put("ToPort", 443)
                                .put("CidrIp", "0.0.0.0/0")),
                        "admin-console/Opened: it admits clients to an existing load balancer"));
    }

    private static PhaseOutput adopted() {
        return Moments.latest("adopted");
    }

    /** The output under other facts of the load balancers that exist. */
    private static PhaseOutput owned(UnaryOperator<ExistingLoadBalancer> change) {
        PhaseOutput like = adopted();
        Phase phase = like.phase();
        Phase other = new Phase(
                OtherOwners.withExisting(phase.environment(), change),
                phase.number(),
                phase.clusterSince(),
                phase.observabilitySince(),
                phase.legacySince(),
                phase.layers(),
                phase.hasLegacy(),
                phase.states());
        return new PhaseOutput(other, like.step(), like.templates(), like.manifests(), like.producers());
    }

    private static ExistingLoadBalancer with(
            ExistingLoadBalancer like, String listenerArn, Optional<Integer> idleTimeoutSeconds) {
        return new ExistingLoadBalancer(
                listenerArn,
                like.fullName(),
                like.securityGroupId(),
                like.blocks(),
                new ExistingLoadBalancer.DeclaredFacts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        idleTimeoutSeconds,
                        Optional.empty(),
                        Optional.empty()),
                like.rules(),
                like.defaultGroupArn());
    }
}
