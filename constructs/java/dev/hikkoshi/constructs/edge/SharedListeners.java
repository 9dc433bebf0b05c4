package dev.hikkoshi.constructs.edge;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.RedirectOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;

/**
 * The listeners of a load balancer. HTTPS has the features' rules and answers 404 if no rule matches. HTTP redirects to
 * HTTPS. The listeners do not change the load balancer's security group, which defines the allowed sources.
 */
public final class SharedListeners extends Construct {

    private final ApplicationListener https;

    /**
     * @param loadBalancer the load balancer
     * @param certificateArns one or more, the default one first
     * @param tlsPolicy the name of its security policy; empty for the recommended one
     */
    public record Props(
            IApplicationLoadBalancer loadBalancer, List<String> certificateArns, Optional<String> tlsPolicy) {
        public Props {
            certificateArns = List.copyOf(certificateArns);
            if (certificateArns.isEmpty()) {
                throw new IllegalArgumentException("an HTTPS listener needs a certificate");
            }
        }
    }

    /** Creates the listeners. */
    public SharedListeners(Construct scope, String id, Props props) {
        super(scope, id);
        this.https = createHttps(props);
        createFurtherCertificates(props);
        createRedirect(props);
    }

    /** The HTTPS listener, to which features add their rules. */
    public IApplicationListener https() {
        return https;
    }

    private ApplicationListener createHttps(Props props) {
        ApplicationListener created = ApplicationListener.Builder.create(this, "Https")
                .loadBalancer(props.loadBalancer())
                .protocol(ApplicationProtocol.HTTPS)
                .port(443)
                .open(false)
                // TLS 1.2 with authenticated ciphers and TLS 1.3, with post-quantum key exchange for clients that have
                // it: what AWS recommends since September 2025. CloudFormation's default still allows TLS 1.0.
                .sslPolicy(SslPolicy.TLS13_12_RES_PQ)
                .certificates(List.of(
                        ListenerCertificate.fromArn(props.certificateArns().get(0))))
                .defaultAction(ListenerAction.fixedResponse(
                        404,
                        FixedResponseOptions.builder()
                                .contentType("text/plain")
                                .messageBody("Not found")
                                .build()))
                .build();
        // By name, because CDK's enumeration has no policy of another partition, and none that is newer than itself.
        props.tlsPolicy().ifPresent(policy -> ((CfnListener) created.getNode().getDefaultChild()).setSslPolicy(policy));
        return created;
    }

    /** Creates one resource per certificate, because a change of a list would replace the whole resource. */
    private void createFurtherCertificates(Props props) {
        List<String> arns = props.certificateArns();
        for (String arn : arns.subList(1, arns.size())) {
            ApplicationListenerCertificate.Builder.create(this, arn.substring(arn.lastIndexOf('/') + 1))
                    .listener(https)
                    .certificates(List.of(ListenerCertificate.fromArn(arn)))
                    .build();
        }
    }

    private void createRedirect(Props props) {
        ApplicationListener.Builder.create(this, "Http")
                .loadBalancer(props.loadBalancer())
                .protocol(ApplicationProtocol.HTTP)
                .port(80)
                .open(false)
                .defaultAction(ListenerAction.redirect(RedirectOptions.builder()
                        .protocol("HTTPS")
                        .port("443")
                        .permanent(true)
                        .build()))
                .build();
    }
}
