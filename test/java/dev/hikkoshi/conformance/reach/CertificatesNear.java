package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Each listener with HTTPS has a certificate, of the account and the region of its load balancer (AWS Certificate
 * Manager user guide, Services integrated with ACM: "Certificates in ACM are regional resources"; Elastic Load
 * Balancing, Create an HTTPS listener). The owner of an existing listener gave it its certificate: it is a listener of this
 * account and region.
 */
public final class CertificatesNear implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Target target = output.phase().environment().target();
        String near = "arn:aws:acm:%s:%s:certificate/".formatted(target.region(), target.account());
        List<String> faults = new ArrayList<>();
        int secure = 0;
        List<Resource> listeners = new ArrayList<>(deployed.all("AWS::ElasticLoadBalancingV2::Listener"));
        listeners.addAll(deployed.all("AWS::ElasticLoadBalancingV2::ListenerCertificate"));
        for (Resource listener : listeners) {
            if (listener.properties().path("Protocol").asText("HTTPS").equals("HTTPS")) {
                secure++;
                JsonNode certificates = listener.properties().path("Certificates");
                if (certificates.isEmpty()) {
                    faults.add(listener.place() + ": no certificate");
                }
                certificates.findValuesAsText("CertificateArn").stream()
                        .filter(arn -> !arn.startsWith(near))
                        .forEach(arn -> faults.add("%s: %s is not of %s in %s"
                                .formatted(listener.place(), arn, target.account(), target.region())));
            }
        }
        String nearListener =
                "arn:aws:elasticloadbalancing:%s:%s:listener/".formatted(target.region(), target.account());
        for (LoadBalancer declared : output.phase().environment().loadBalancers()) {
            Optional<String> listener = declared.existing().map(ExistingLoadBalancer::listenerArn);
            secure += listener.isPresent() ? 1 : 0;
            listener.filter(arn -> !arn.startsWith(nearListener))
                    .ifPresent(arn -> faults.add("%s: %s is not of %s in %s"
                            .formatted(declared.name(), arn, target.account(), target.region())));
        }
        if (secure == 0) {
            faults.add("no listener with HTTPS");
        }
        return faults;
    }
}
