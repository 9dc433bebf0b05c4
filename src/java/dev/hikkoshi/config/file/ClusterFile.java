package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.UpgradePolicy;
import java.util.List;
import java.util.Optional;

/**
 * The EKS cluster, as written. {@code publicAccessCidrs} is only for a public endpoint. {@code privateAccessCidrs} are the
 * networks connected to the VPC, such as a VPN, from which people reach the private endpoint. A version that changed has the
 * day of the change, because EKS goes back only for seven days.
 * <pre>{@code
 * cluster:
 *   version: { value: "1.36", because: 1.35 ends in March, since: 2026-11-25 }
 *   endpoint: private
 *   publicAccessCidrs: [203.0.113.0/24]
 *   privateAccessCidrs: [10.90.0.0/24]
 *   upgradePolicy: extended
 *   pools: [ … ]    # PoolFile
 *   people: [ … ]   # PersonFile
 *   imageCache: { … } # ImageCacheFile
 *   scaleOut: { … } # ScaleOutFile
 *   existing: { … } # ExistingClusterFile, of somebody else, whose pools are declared
 * }</pre>
 */
public record ClusterFile(
        @JsonPropertyDescription(
                        "The Kubernetes version of the cluster, as major and minor version. A running cluster goes up one minor version at a time; write an upgrade with its reason and its day.")
                @Example("\"1.36\"")
                @Affects({"AWS::EKS::Cluster Version", "AWS::EKS::Addon AddonVersion"})
                Reasoned<String> version,
        @JsonPropertyDescription("Where the Kubernetes API of a new cluster can be reached.")
                @Example("private")
                @Affects("AWS::EKS::Cluster ResourcesVpcConfig.EndpointPublicAccess")
                @Unless(written = "private")
                EndpointAccess endpoint,
        @JsonPropertyDescription(
                        "The address blocks that may reach a public endpoint of the Kubernetes API. endpoint: public needs it, and a private endpoint does not have it.")
                @Example("[203.0.113.0/24]")
                @Affects("AWS::EKS::Cluster ResourcesVpcConfig.PublicAccessCidrs")
                @AtMost(rule = InputRule.CLUSTER_ENDPOINT, items = ListLimits.PUBLIC_ACCESS_CIDRS)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> publicAccessCidrs,
        @JsonPropertyDescription(
                        "The address blocks of networks connected to the VPC, such as a VPN, from which people reach the private endpoint of the Kubernetes API with kubectl.")
                @Example("[10.90.0.0/24]")
                @Affects("AWS::EC2::SecurityGroupIngress CidrIp")
                @AtMost(rule = InputRule.CLUSTER_ENDPOINT, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> privateAccessCidrs,
        @JsonPropertyDescription("What EKS does when the standard support of the Kubernetes version ends.")
                @Example("extended")
                @Affects("AWS::EKS::Cluster UpgradePolicy.SupportType")
                @Unless(written = "extended")
                UpgradePolicy upgradePolicy,
        @JsonPropertyDescription(
                        "The groups of nodes, each either all spot or all on-demand. For a cluster that exists they are facts: the nodes that this service may use.")
                @Example(
                        "- { name: spot-general, capacity: spot, instanceTypes: [m5.xlarge, m5a.xlarge, m5d.xlarge, m5n.xlarge, m6i.xlarge, m6a.xlarge], min: 6, typical: 12, max: 30 }")
                @Affects("AWS::EKS::Nodegroup")
                @AtMost(items = AwsLimits.NODE_GROUPS)
                @NotEmpty
                List<PoolFile> pools,
        @JsonPropertyDescription("The people who work with the service, and what each may do in the cluster.")
                @Affects("AWS::EKS::AccessEntry")
                @AtMost(items = ListLimits.PEOPLE)
                @NotEmpty
                List<PersonFile> people,
        @JsonPropertyDescription(
                        "The credentials with which Amazon ECR pulls images from Docker Hub and GitHub and keeps copies of them. Without an entry, nodes pull these images from the internet.")
                @Affects("AWS::ECR::PullThroughCacheRule")
                @Unless(written = "{}")
                ImageCacheFile imageCache,
        @JsonPropertyDescription(
                        "How long EKS takes from more load to more capacity, in seconds. The report compares it with the legacy fleet.")
                @Affects("the report of the move")
                Optional<ScaleOutFile> scaleOut,
        @JsonPropertyDescription(
                        "An EKS cluster that exists and that somebody else owns. With it, no cluster, node group, add-on or access entry is created; pools, version and people are then facts.")
                @Affects({"AWS::EC2::SecurityGroupIngress GroupId", "AWS::EKS::PodIdentityAssociation ClusterName"})
                Optional<ExistingClusterFile> existing) {}
