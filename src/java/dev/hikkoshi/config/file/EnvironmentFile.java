package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ListLimits;
import dev.hikkoshi.model.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code environments/<name>/environment.yaml}, as written: the place and the size of the service.
 * <pre>{@code
 * purpose: serve
 * account: "111122223333"
 * trustedAccounts: ["444455556666"]   # other accounts, whose roles people may sign in with
 * region: ap-northeast-1
 * domain: hidamari.example
 * delivery: kubectl
 * gitOps: { … }          # GitOpsFile, with delivery: gitops
 * capacityPercent: 100
 * variables: { RAILS_ENV: production }
 * network: { … }         # NetworkFile
 * loadBalancers: [ … ]   # LoadBalancerFile
 * legacy: { … }          # LegacyFile
 * cluster: { … }         # ClusterFile
 * dependencies: { … }    # DependencyFile by name
 * observability: { … }   # ObservabilityFile
 * policy: { … }          # PolicyFile
 * instanceTypes: { … }   # InstanceTypeFile by name
 * extensions: [com.example.OrderEvents]
 * }</pre>
 */
public record EnvironmentFile(
        @JsonPropertyDescription("Whether the environment is deployed, or kept as a record.")
                @Example("serve")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes",
                    "the termination protection of stacks"
                })
                @Unless(written = "serve")
                Purpose purpose,
        @JsonPropertyDescription("The id of the AWS account that the environment is deployed to.")
                @Example("\"111122223333\"")
                @Affects({"the account of every stack", "ARNs in AWS::IAM::RolePolicy"})
                @Formed(Form.ACCOUNT)
                String account,
        @JsonPropertyDescription(
                        "The ids of other AWS accounts whose IAM roles people may sign in with. Each must be the account of a role in cluster.people.")
                @Example("[\"444455556666\"]")
                @Affects("the rule PERSON-ACCOUNT")
                @AtMost(items = ListLimits.TRUSTED_ACCOUNTS)
                @Unless(written = "[]")
                @Formed(Form.ACCOUNT)
                List<String> trustedAccounts,
        @JsonPropertyDescription("The AWS region that the environment is deployed to.")
                @Example("ap-northeast-1")
                @Affects("the region of every stack")
                @Formed(Form.REGION)
                String region,
        @JsonPropertyDescription(
                        "The domain of the host names of this environment. A feature with the host www answers at www.<domain>.")
                @Example("hidamari.example")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Conditions")
                @Formed(Form.DOMAIN)
                String domain,
        @JsonPropertyDescription("How Kubernetes manifests reach the cluster.")
                @Example("kubectl")
                @Affects({"Custom::AWSCDK-EKS-KubernetesResource", "the folder manifests of the output"})
                Delivery delivery,
        @JsonPropertyDescription(
                        "The git repository that Argo CD reads the manifests from. It is for delivery: gitops, and adds the Application and AppProject objects of Argo CD to the manifests.")
                @Affects({"Application spec.source", "AppProject spec.sourceRepos"})
                Optional<GitOpsFile> gitOps,
        @JsonPropertyDescription(
                        "How much of the capacity in service.yaml this environment runs, in percent: pods, consumers and legacy connections. Numbers are rounded up, and two pods behind a load balancer stay two.")
                @Example("20")
                @Affects({
                    "HorizontalPodAutoscaler spec.minReplicas",
                    "ScaledObject spec.maxReplicaCount",
                    "AWS::SSM::Parameter Value"
                })
                @Unless(written = "100")
                @Within(rule = InputRule.ENV_CAPACITY, from = 1, to = 100)
                int capacityPercent,
        @JsonPropertyDescription(
                        "Environment variables of all features of this environment by name, on both sides. A feature's own variable of the same name wins.")
                @Example("{ RAILS_ENV: production, LOG_LEVEL: info }")
                @Affects({"ConfigMap data", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.VARIABLES)
                @Unless(written = "{}")
                Map<String, String> variables,
        @JsonPropertyDescription("The VPC of the environment: a new one, or one that exists.")
                @Example(
                        "cidr: 10.40.0.0/16\nzones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]\nnatGateways: 3")
                @Affects({"AWS::EC2::VPC", "AWS::EC2::Subnet"})
                NetworkFile network,
        @JsonPropertyDescription(
                        "The Application Load Balancers that features share, new ones or ones that exist. The listener rule of a feature divides its requests between both sides.")
                @Example(
                        "- name: public\n  scheme: internet-facing\n  certificateArns: [\"arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e\"]")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "AWS::EC2::SecurityGroup"
                })
                @AtMost(items = ListLimits.LOAD_BALANCERS)
                @Unless(written = "[]")
                List<LoadBalancerFile> loadBalancers,
        @JsonPropertyDescription("The fleet of virtual machines that runs the features before they move.")
                @Example(
                        "provider: autoscaling\nimageId: ami-0a1b2c3d4e5f60718\nlayers:\n  - { name: railsweb, instanceType: c5.xlarge, port: 80, always: 4 }")
                @Affects({"AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate"})
                LegacyFile legacy,
        @JsonPropertyDescription("The EKS cluster that the features move to: a new one, or one that exists.")
                @Example(
                        "version: \"1.36\"\npools:\n  - { name: spot-general, capacity: spot, instanceTypes: [m5.xlarge, m5a.xlarge, m5d.xlarge, m5n.xlarge, m6i.xlarge, m6a.xlarge], min: 6, typical: 12, max: 30 }\npeople:\n  - { name: aoki, role: admin, principalArn: \"arn:aws:iam::111122223333:role/people/aoki\" }")
                @Affects({"AWS::EKS::Cluster", "AWS::EKS::Nodegroup", "AWS::EKS::AccessEntry"})
                ClusterFile cluster,
        @JsonPropertyDescription(
                        "Where each dependency of service.yaml is in this environment, by its name there. The kind of the dependency decides which keys it needs.")
                @Example(
                        "aurora: { cluster: hidamari-production, maxConnections: 2000, securityGroup: sg-0a1b2c3d4e5f67101 }\nphotos: { bucket: hidamari-production-photos }")
                @Affects({
                    "NetworkPolicy spec.egress",
                    "AWS::IAM::RolePolicy PolicyDocument",
                    "AWS::EC2::SecurityGroupIngress"
                })
                @AtMost(items = ListLimits.DEPENDENCIES)
                @Unless(written = "{}")
                Map<String, DependencyFile> dependencies,
        @JsonPropertyDescription(
                        "Where signals go, when an alarm rises, and who gets the alarms. A feature gets requests on EKS only after each signal that it needs has a backend, or a reason to have none.")
                @Affects({"AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard", "AWS::SNS::Topic"})
                ObservabilityFile observability,
        @JsonPropertyDescription(
                        "How fast the ledger may go: the limits that its rules use. A limit outside of its recommended range needs a reason.")
                @Example("{ firstShift: 5, maxJump: 50, bakeHours: 24 }")
                @Affects("the rules of the ledger")
                @Unless(written = "{}")
                PolicyFile policy,
        @JsonPropertyDescription(
                        "Java classes of your own that add constructs to the environment, by their full names. Each implements dev.hikkoshi.synthesis.Extension.")
                @Example("[com.example.OrderEvents]")
                @Affects("the stacks that the class adds")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[]")
                @Formed(Form.EXTENSION)
                List<String> extensions,
        @JsonPropertyDescription(
                        "EC2 instance types that are newer than the table of Hikkoshi, by their names. Pools and layers may use them like those of the table.")
                @Example("{ m9g.large: { vcpu: 2, memoryGiB: 8, architecture: arm64, maxPods: 29 } }")
                @Affects({"AWS::EKS::Nodegroup InstanceTypes", "the rule PLAN-NODES"})
                @AtMost(items = ListLimits.INSTANCE_TYPES)
                @Unless(written = "{}")
                Map<String, InstanceTypeFile> instanceTypes) {}
