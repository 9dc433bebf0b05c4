package dev.hikkoshi.constructs.identity;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;

/**
 * How pods of a cluster without EKS Pod Identity get a role: through the OIDC issuer of the cluster, with an annotation of their
 * ServiceAccount (<a href="https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html">Amazon EKS, Assign
 * IAM roles to Kubernetes service accounts</a>). The name of the role is a literal, so that no manifest has a token.
 *
 * @param providerArn the IAM provider of the issuer
 * @param roleName the name of the role
 */
public record WebIdentity(String providerArn, String roleName) {

    /** The annotation of the ServiceAccount. */
    public static final String ANNOTATION = "eks.amazonaws.com/role-arn";

    private static final String RESOURCE = ":oidc-provider/";

    public WebIdentity {
        if (!providerArn.contains(RESOURCE)) {
            throw new IllegalArgumentException("not an OIDC provider: " + providerArn);
        }
    }

    /** The ARN of the role, in the account of the provider. */
    public String roleArn() {
        return providerArn.substring(0, providerArn.indexOf(RESOURCE)) + ":role/" + roleName;
    }

    /** The pods of a service account: no other pod of the cluster has a token with this subject and audience. */
    public IPrincipal principal(String namespace, String serviceAccount) {
        String issuer = providerArn.substring(providerArn.indexOf(RESOURCE) + RESOURCE.length());
        Map<String, String> token = new TreeMap<>();
        token.put(issuer + ":aud", "sts.amazonaws.com");
        token.put(issuer + ":sub", "system:serviceaccount:" + namespace + ":" + serviceAccount);
        return new WebIdentityPrincipal(providerArn, Map.of("StringEquals", token));
    }
}
