package dev.hikkoshi.constructs.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerCertificate;
import software.constructs.Construct;

/**
 * The listeners of a load balancer: HTTPS, whose rules the features bring and which answers 404 where none matches, and
 * HTTP, which sends everybody to HTTPS.
 */
public final class SharedListeners extends Construct {

    /**
     * TLS 1.2 with authenticated ciphers and TLS 1.3, with post-quantum key exchange for clients that have it. What AWS
     * recommends, and its console chooses, since September 2025; CloudFormation's default still allows TLS 1.0.
     */
    public static final String SSL_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

    private final CfnListener https;

    /**
     * @param loadBalancerArn the load balancer
     * @param certificateArns one or more, the default one first
     */
    public record Props(String loadBalancerArn, List<String> certificateArns) {
        public Props {
            certificateArns = List.copyOf(certificateArns);
            if (certificateArns.isEmpty()) {
                throw new IllegalArgumentException("an HTTPS listener needs a certificate");
            }
        }
    }

    public SharedListeners(Construct scope, String id, Props props) {
        super(scope, id);
        this.https = createHttps(props);
        createFurtherCertificates(props);
        createRedirect(props);
    }

    /** The ARN of the HTTPS listener, to which features add their rules. */
    public String httpsArn() {
        return https.getRef();
    }

    private CfnListener createHttps(Props props) {
        return CfnListener.Builder.create(this, "Https")
                .loadBalancerArn(props.loadBalancerArn())
                .port(443)
                .protocol("HTTPS")
                .sslPolicy(SSL_POLICY)
                .certificates(List.of(CfnListener.CertificateProperty.builder()
                        .certificateArn(props.certificateArns().get(0))
                        .build()))
                .defaultActions(List.of(CfnListener.ActionProperty.builder()
                        .type("fixed-response")
                        .fixedResponseConfig(CfnListener.FixedResponseConfigProperty.builder()
                                .statusCode("404")
                                .contentType("text/plain")
                                .messageBody("Not found")
                                .build())
                        .build()))
                .build();
    }

    /** One resource each, named after the certificate: a list that changes would replace the whole resource. */
    private void createFurtherCertificates(Props props) {
        List<String> arns = props.certificateArns();
        for (String arn : arns.subList(1, arns.size())) {
            CfnListenerCertificate.Builder.create(this, "Certificate-" + idOf(arn))
                    .listenerArn(https.getRef())
                    .certificates(List.of(CfnListenerCertificate.CertificateProperty.builder()
                            .certificateArn(arn)
                            .build()))
                    .build();
        }
    }

    private void createRedirect(Props props) {
        CfnListener.Builder.create(this, "Http")
                .loadBalancerArn(props.loadBalancerArn())
                .port(80)
                .protocol("HTTP")
                .defaultActions(List.of(CfnListener.ActionProperty.builder()
                        .type("redirect")
                        .redirectConfig(CfnListener.RedirectConfigProperty.builder()
                                .protocol("HTTPS")
                                .port("443")
                                .statusCode("HTTP_301")
                                .build())
                        .build()))
                .build();
    }

    private static String idOf(String arn) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
