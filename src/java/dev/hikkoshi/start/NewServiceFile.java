package dev.hikkoshi.start;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * The answers about a new service, as written. Each component is a question, and its description says what is asked and why.
 * <pre>{@code
 * service: album
 * account: "111122223333"
 * region: ap-northeast-1
 * domain: album.example
 * imageId: ami-0a1b2c3d4e5f60718
 * certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e"
 * admin: { name: aoki, roleArn: "arn:aws:iam::111122223333:role/people/aoki", email: aoki@album.example }
 * layers: [{ name: web, instanceType: m5.large, instances: 4 }]   # NewLayerFile
 * features: [ … ]                                                 # NewFeatureFile
 * }</pre>
 */
record NewServiceFile(
        @JsonPropertyDescription("The name of the service. Names of secrets and parameters begin with it.")
                @Example("album")
                @Affects("service.yaml service")
                @Formed(Form.LABEL)
                String service,
        @JsonPropertyDescription(
                        "The name of the first environment. Its folder has this name; another one begins as a copy of it, with an empty ledger.")
                @Example("production")
                @Affects("the folder of environment.yaml")
                @Unless(written = "production")
                @Formed(Form.LABEL)
                String environment,
        @JsonPropertyDescription(
                        "The AWS account of the environment. Nothing is created in another one; `aws sts get-caller-identity` shows it.")
                @Example("\"111122223333\"")
                @Affects("environment.yaml account")
                @Formed(Form.ACCOUNT)
                String account,
        @JsonPropertyDescription("The AWS region of the environment.")
                @Example("ap-northeast-1")
                @Affects("environment.yaml region")
                @Formed(Form.REGION)
                String region,
        @JsonPropertyDescription(
                        "The domain of the environment. The hosts of features are below it, and each environment has its own.")
                @Example("album.example")
                @Affects("environment.yaml domain")
                @Formed(Form.DOMAIN)
                String domain,
        @JsonPropertyDescription("The time zone in which crons run.")
                @Example("Asia/Tokyo")
                @Affects("service.yaml timeZone")
                @Unless(written = "Etc/UTC")
                @Formed(Form.TIME_ZONE)
                String timeZone,
        @JsonPropertyDescription(
                        "Who runs the machines until the features have moved. Machines that serve already are imported: npx hikkoshi init --from DIR.")
                @Example("autoscaling")
                @Affects("environment.yaml legacy.provider")
                @Unless(written = "autoscaling")
                LegacyProvider legacy,
        @JsonPropertyDescription(
                        "The id of the machine image of the legacy instances. It has Docker and the AWS Systems Manager agent.")
                @Example("ami-0a1b2c3d4e5f60718")
                @Affects("environment.yaml legacy.imageId")
                @Formed(Form.IMAGE_ID)
                String imageId,
        @JsonPropertyDescription(
                        "The id of a VPC that exists. Without it, a new VPC is created, which touches nothing else.")
                @Example("vpc-0a1b2c3d4e5f67440")
                @Affects("environment.yaml network.existing.vpcId")
                @Formed(Form.VPC_ID)
                Optional<String> vpcId,
        @JsonPropertyDescription(
                        "The address block of the VPC. It must not overlap networks that you connect, because it cannot change later.")
                @Example("10.20.0.0/16")
                @Affects("environment.yaml network.cidr")
                @Unless(written = "10.20.0.0/16")
                @Formed(Form.CIDR)
                String cidr,
        @JsonPropertyDescription(
                        "Two or three availability zones of the region. One of them may fail without an outage; `aws ec2 describe-availability-zones` shows them.")
                @Example("[ap-northeast-1a, ap-northeast-1c]")
                @Affects("environment.yaml network.zones")
                @AtMost(rule = InputRule.NET_ZONES, items = 3)
                @NotEmpty
                List<String> zones,
        @JsonPropertyDescription("The ids of the public subnets of the VPC that exists, in the order of zones.")
                @Example("[subnet-0a1b2c3d4e5f67441, subnet-0a1b2c3d4e5f67442]")
                @Affects("environment.yaml network.existing.publicSubnetIds")
                @AtMost(rule = InputRule.NET_ZONES, items = 3)
                @Unless(written = "[]")
                @Formed(Form.SUBNET_ID)
                List<String> publicSubnetIds,
        @JsonPropertyDescription("The ids of the private subnets of the VPC that exists, in the order of zones.")
                @Example("[subnet-0a1b2c3d4e5f67444, subnet-0a1b2c3d4e5f67445]")
                @Affects("environment.yaml network.existing.privateSubnetIds")
                @AtMost(rule = InputRule.NET_ZONES, items = 3)
                @Unless(written = "[]")
                @Formed(Form.SUBNET_ID)
                List<String> privateSubnetIds,
        @JsonPropertyDescription(
                        "The ARN of the certificate of the load balancer, for the hosts of all features. Requests come by HTTPS alone.")
                @Example("\"arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e\"")
                @Affects("environment.yaml loadBalancers[].certificateArns")
                @Formed(Form.CERTIFICATE_ARN)
                String certificateArn,
        @JsonPropertyDescription("Who applies the manifests to the cluster.")
                @Example("kubectl")
                @Affects("environment.yaml delivery")
                @Unless(written = "kubectl")
                Delivery delivery,
        @JsonPropertyDescription(
                        "The URL of the git repository with the manifests, for delivery gitops: its controller reads them there.")
                @Example("https://git.album.example/album/manifests.git")
                @Affects("environment.yaml gitOps.repository")
                @Formed(Form.GIT_REPOSITORY)
                Optional<String> repository,
        @JsonPropertyDescription(
                        "The system that receives metrics and logs. Signals that it does not take go to another one, or to none with a warning.")
                @Example("cloudwatch")
                @Affects("environment.yaml observability.signals")
                @Unless(written = "cloudwatch")
                Backend observability,
        @JsonPropertyDescription("The number of the New Relic account, for observability new-relic.")
                @Example("1234567")
                @Affects("environment.yaml observability.newRelic.account")
                @Within(rule = InputRule.OBS_ACCOUNT, from = 1_000, to = 999_999_999)
                Optional<Integer> newRelicAccount,
        @JsonPropertyDescription("The base URL of the OTLP endpoint, for observability otlp.")
                @Example("https://otlp.example.com")
                @Affects("environment.yaml observability.otlp.endpoint")
                @Formed(Form.OTLP_ENDPOINT)
                Optional<String> otlpEndpoint,
        @JsonPropertyDescription(
                        "The first person who may do everything in the cluster, and who gets the alarms. Without one, nobody could look into it.")
                @Example("{ name: aoki, roleArn: \"arn:aws:iam::111122223333:role/aoki\", email: aoki@album.example }")
                @Affects("environment.yaml cluster.people, observability.contacts")
                NewPersonFile admin,
        @JsonPropertyDescription(
                        "Other AWS accounts whose roles the cluster may admit: the account of admin.roleArn, if people sign in there.")
                @Example("[\"444455556666\"]")
                @Affects("environment.yaml trustedAccounts")
                @AtMost(items = ListLimits.TRUSTED_ACCOUNTS)
                @Unless(written = "[]")
                @Formed(Form.ACCOUNT)
                List<String> trustedAccounts,
        @JsonPropertyDescription(
                        "The groups of machines that are alike. Each feature runs on one of them until it has moved.")
                @Example("[{ name: web, instanceType: m5.large, instances: 4 }]")
                @Affects("environment.yaml legacy.layers")
                @AtMost(items = ListLimits.LAYERS)
                @NotEmpty
                List<NewLayerFile> layers,
        @JsonPropertyDescription("The parts of the service that move one by one: websites, APIs, workers and crons.")
                @Example("[{ name: web-front, kind: web, image: registry.album.example/web:1.4.2, hosts: [www] }]")
                @Affects("service.yaml features")
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                List<NewFeatureFile> features) {

    /** Whether the VPC exists, with subnets that exist. */
    boolean hasSubnets() {
        return vpcId.isPresent() && !publicSubnetIds.isEmpty() && !privateSubnetIds.isEmpty();
    }
}
