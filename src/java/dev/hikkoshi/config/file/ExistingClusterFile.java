package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * An EKS cluster that somebody else owns, as written. Its nodes are in the private subnets of {@code network.existing}. Each node
 * carries at least one of {@code nodeSecurityGroupIds}: those of its launch template, or the cluster security group if that names
 * none. Load balancers and dependencies admit these groups. With
 * {@code oidcProviderArn}, pods get their roles through it; without, through EKS Pod Identity. {@code kubectlRoleArn} is the role
 * that applies the manifests with {@code delivery: kubectl}. {@code secretStore} is a ClusterSecretStore of the owner that serves the
 * namespaces of the service; without it, the project writes its own.
 * <pre>{@code
 * existing:
 *   name: platform-live
 *   securityGroupId: sg-0a1b2c3d4e5f67420
 *   nodeSecurityGroupIds: [sg-0a1b2c3d4e5f67421]
 *   oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.ap-northeast-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"
 *   kubectlRoleArn: "arn:aws:iam::111122223333:role/platform-deployer"
 *   secretStore: platform-secrets
 * }</pre>
 */
public record ExistingClusterFile(
        @Formed(Form.CLUSTER_NAME) String name,
        @Formed(Form.CLUSTER_GROUP_ID) String securityGroupId,
        @AtMost(rule = InputRule.CLUSTER_EXISTING, items = ListLimits.NODE_SECURITY_GROUPS) @Formed(Form.NODE_GROUP_ID)
                List<String> nodeSecurityGroupIds,
        @Formed(Form.OIDC_PROVIDER_ARN) Optional<String> oidcProviderArn,
        @Formed(Form.KUBECTL_ROLE_ARN) Optional<String> kubectlRoleArn,
        @Formed(Form.OBJECT_NAME) Optional<String> secretStore) {}
