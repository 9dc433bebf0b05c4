package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription("The name of the cluster in the account and region of the environment.")
                @Example("platform-live")
                @Affects("AWS::EKS::PodIdentityAssociation ClusterName")
                @Formed(Form.CLUSTER_NAME)
                String name,
        @JsonPropertyDescription(
                        "The id of the cluster security group that EKS created. Who has it reaches the API server.")
                @Example("sg-0a1b2c3d4e5f67420")
                @Affects("Custom::AWSCDK-EKS-KubernetesResource")
                @Formed(Form.CLUSTER_GROUP_ID)
                String securityGroupId,
        @JsonPropertyDescription(
                        "The security groups that the nodes carry, and so their pods; each node has at least one of them. Rules of load balancers and data stores name them.")
                @Example("[sg-0a1b2c3d4e5f67421, sg-0a1b2c3d4e5f67422]")
                @Affects("AWS::EC2::SecurityGroupIngress GroupId")
                @AtMost(rule = InputRule.CLUSTER_EXISTING, items = ListLimits.NODE_SECURITY_GROUPS)
                @Formed(Form.NODE_GROUP_ID)
                List<String> nodeSecurityGroupIds,
        @JsonPropertyDescription(
                        "The ARN of the IAM OIDC provider of the cluster, through which pods get their roles. Without it, pods get their roles through EKS Pod Identity.")
                @Example(
                        "\"arn:aws:iam::111122223333:oidc-provider/oidc.eks.ap-northeast-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF\"")
                @Affects({"AWS::IAM::Role AssumeRolePolicyDocument", "ServiceAccount metadata.annotations"})
                @Formed(Form.OIDC_PROVIDER_ARN)
                Optional<String> oidcProviderArn,
        @JsonPropertyDescription(
                        "The ARN of the IAM role that applies the manifests to the cluster. delivery: kubectl needs it.")
                @Example("\"arn:aws:iam::111122223333:role/platform-deployer\"")
                @Affects("Custom::AWSCDK-EKS-KubernetesResource")
                @Formed(Form.KUBECTL_ROLE_ARN)
                Optional<String> kubectlRoleArn,
        @JsonPropertyDescription(
                        "The ClusterSecretStore of the owner that serves the namespaces of the service. Without it, the project writes one of its own.")
                @Example("platform-secrets")
                @Affects("ExternalSecret spec.secretStoreRef")
                @Formed(Form.OBJECT_NAME)
                Optional<String> secretStore) {}
