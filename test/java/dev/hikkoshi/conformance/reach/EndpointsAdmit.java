package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The policy of each VPC endpoint admits every call that the software makes through it, and no identity of an account that
 * nobody has named. An endpoint with a private name takes all calls of the VPC to its service, so that a missing exception is
 * an outage: nodes without the layers of their images, instances without packages (AWS PrivateLink guide, Control access to
 * VPC endpoints using endpoint policies).
 */
public final class EndpointsAdmit implements Check {

    private static final String STRANGER = "999999999999";

    private final List<EndpointCall> calls = EndpointCall.all();

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Target target = output.phase().environment().target();
        List<String> faults = new ArrayList<>();
        for (Resource endpoint : deployed.all("AWS::EC2::VPCEndpoint")) {
            String service = deployed.text(
                            endpoint.stack(), endpoint.properties().path("ServiceName"))
                    .replaceFirst("^com\\.amazonaws\\.[^.]+\\.", "");
            JsonNode statements = endpoint.properties().at("/PolicyDocument/Statement");
            List<EndpointCall> own = calls.stream()
                    .filter(call -> call.service().equals(service))
                    .toList();
            if (own.isEmpty()) {
                faults.add(endpoint.place() + ": nobody knows what calls " + service);
            }
            for (EndpointCall call : own) {
                if (!admits(statements, call, target)) {
                    faults.add("%s: it refuses %s of %s to %s: %s"
                            .formatted(endpoint.place(), call.action(), call.caller(), call.resource(), call.why()));
                }
            }
            TreeSet<String> open = new TreeSet<>();
            for (EndpointCall call : own) {
                EndpointCall strange =
                        call.by(call.caller().equals("web") ? "web" : STRANGER, "arn:aws:iam::" + STRANGER + ":role/a");
                if (statements.isMissingNode() || admits(statements, strange, target)) {
                    open.add(call.action());
                }
            }
            if (!open.isEmpty()) {
                faults.add("%s: it admits another account: %s".formatted(endpoint.place(), open));
            }
        }
        return faults;
    }

    private static boolean admits(JsonNode statements, EndpointCall call, Target target) {
        for (JsonNode statement : statements) {
            if (call.isAllowedBy(statement, target.account(), target.region())) {
                return true;
            }
        }
        return statements.isMissingNode();
    }
}
