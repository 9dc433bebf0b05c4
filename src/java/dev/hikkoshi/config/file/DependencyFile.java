package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Optional;

/**
 * A shared dependency in one environment, as written. The kind decides which keys it has. A database, a cache
 * or an external server in a VPC, such as RabbitMQ, is reached through its security group, or has blocks of addresses. A database
 * is an Aurora {@code cluster}, or an RDS DB {@code instance} with its allocated storage. The {@code nodes} of a Redis are cache
 * clusters; its {@code cluster} is the replication group that they belong to. A {@code port} that is not written is the usual one
 * of the kind. With {@code admitsPods: true}, a rule of the owner lets the pods in, and the deployment adds none to the security
 * group: EC2 refuses the same rule a second time. {@code account} and {@code region} are those of the resource, if they are not those of the environment.
 * <pre>{@code
 * aurora: { cluster: hidamari-production, maxConnections: 2000, port: 3306, securityGroup: sg-0a1b2c3d4e5f60731 }
 * orders: { instance: hidamari-production-orders, storageGiB: 200, maxConnections: 400, securityGroup: sg-0a1b2c3d4e5f60732 }
 * redis:
 *   cluster: hidamari-production-redis
 *   nodes: [hidamari-production-redis-001, hidamari-production-redis-002]
 *   address: master.hidamari-production-redis.a1b2c3.apne1.cache.amazonaws.com
 *   port: 6379
 *   transitEncryption: true
 *   cidrs: [10.80.0.0/24, 10.80.1.0/24]
 * photos: { bucket: hidamari-production-photos }
 * albums: { table: hidamari-production-albums, account: "444455556666" }
 * media-jobs:
 *   queue: hidamari-production-media-jobs
 *   key: arn:aws:kms:ap-northeast-1:111122223333:key/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d
 * notices: { topic: hidamari-production-notices, region: ap-northeast-3 }
 * mail: { identity: hidamari.example, configurationSet: hidamari-production }
 * uploads:
 *   fileSystem: fs-0a1b2c3d4e5f60731
 *   accessPoint: fsap-0a1b2c3d4e5f60732
 *   securityGroup: sg-0a1b2c3d4e5f60734
 * payment-gateway: { address: gateway.payments.example, port: 443 }
 * ledger:
 *   address: ledger.a1b2c3.ap-northeast-1.rds.amazonaws.com
 *   port: 5432
 *   securityGroup: sg-0a1b2c3d4e5f60733
 *   admitsPods: true
 * }</pre>
 */
public record DependencyFile(
        @JsonPropertyDescription(
                        "The identifier of the Aurora DB cluster, of the ElastiCache replication group, or of the Memcached cluster. Metrics and alarms name it.")
                @Example("hidamari-production")
                @Affects({"AWS::CloudWatch::Alarm Dimensions", "AWS::CloudWatch::Dashboard"})
                @Formed(Form.CLUSTER_ID)
                Optional<String> cluster,
        @JsonPropertyDescription(
                        "The identifier of the RDS DB instance, for a database that is not an Aurora cluster. Write it with storageGiB, instead of cluster.")
                @Example(value = "hidamari-production-orders", after = "storageGiB: 200, maxConnections: 400")
                @Affects({"AWS::CloudWatch::Alarm Dimensions", "AWS::CloudWatch::Dashboard"})
                @Formed(Form.DB_INSTANCE)
                Optional<String> instance,
        @JsonPropertyDescription(
                        "The allocated storage of the RDS DB instance in GiB. An alarm rises when less than a tenth of it is free.")
                @Example(value = "200", before = "instance: hidamari-production-orders", after = "maxConnections: 400")
                @Affects("AWS::CloudWatch::Alarm Threshold")
                @Within(rule = InputRule.DEPENDENCY_STORAGE, from = 1, to = AwsLimits.DATABASE_GIB)
                Optional<Integer> storageGiB,
        @JsonPropertyDescription(
                        "The identifiers of the cache clusters that are the nodes of the Redis or Valkey. CloudWatch has the metrics of a cache by node.")
                @Example("[hidamari-production-redis-001, hidamari-production-redis-002]")
                @Affects("AWS::CloudWatch::Alarm Dimensions")
                @AtMost(rule = InputRule.DEPENDENCY_NODES, items = AwsLimits.METRICS_OF_ALARM)
                @Unless(written = "[]")
                @Formed(Form.CLUSTER_ID)
                List<String> nodes,
        @JsonPropertyDescription("The name of the S3 bucket.")
                @Example("hidamari-production-photos")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.BUCKET)
                Optional<String> bucket,
        @JsonPropertyDescription("The name of the DynamoDB table.")
                @Example("hidamari-production-albums")
                @Affects({"AWS::IAM::RolePolicy PolicyDocument", "AWS::CloudWatch::Alarm Dimensions"})
                @Formed(Form.TABLE)
                Optional<String> table,
        @JsonPropertyDescription("The name of the SQS queue: the last part of its URL.")
                @Example("hidamari-production-media-jobs")
                @Affects({
                    "AWS::IAM::RolePolicy PolicyDocument",
                    "ScaledObject spec.triggers",
                    "AWS::CloudWatch::Alarm Dimensions"
                })
                @Formed(Form.QUEUE)
                Optional<String> queue,
        @JsonPropertyDescription("The name of the SNS topic: the last part of its ARN.")
                @Example("hidamari-production-notices")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.TOPIC)
                Optional<String> topic,
        @JsonPropertyDescription(
                        "The verified identity of Amazon SES that mail comes from: a domain or one address of mail. Features may send from it alone.")
                @Example("hidamari.example")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.MAIL_IDENTITY)
                Optional<String> identity,
        @JsonPropertyDescription(
                        "The configuration set of Amazon SES with which mail is sent, in the account of the environment. Amazon SES asks for the right to use it, also if it is the default of the identity; without it, features may send with none.")
                @Example(value = "hidamari-production", before = "identity: hidamari.example")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.CONFIGURATION_SET)
                Optional<String> configurationSet,
        @JsonPropertyDescription(
                        "The id of the Amazon EFS file system. Nodes mount it for pods, and legacy instances as they do today, both on TCP port 2049 and with IAM.")
                @Example(value = "fs-0a1b2c3d4e5f60731", after = "securityGroup: sg-0a1b2c3d4e5f67101")
                @Affects({"AWS::IAM::RolePolicy PolicyDocument", "PersistentVolume spec.csi.volumeHandle"})
                @Formed(Form.FILE_SYSTEM)
                Optional<String> fileSystem,
        @JsonPropertyDescription(
                        "The access point of the file system that both sides mount: its folder is the root that they see, and its user owns what they write. Without it, they mount the root of the file system.")
                @Example(
                        value = "fsap-0a1b2c3d4e5f60732",
                        before = "fileSystem: fs-0a1b2c3d4e5f60731",
                        after = "securityGroup: sg-0a1b2c3d4e5f67101")
                @Affects({"AWS::IAM::RolePolicy PolicyDocument", "PersistentVolume spec.csi.volumeHandle"})
                @Formed(Form.ACCESS_POINT)
                Optional<String> accessPoint,
        @JsonPropertyDescription(
                        "The ARN of the customer managed KMS key that encrypts the bucket, table, queue or topic. Features that need the dependency get the right to use the key; without it, AWS owns or manages the key.")
                @Example("arn:aws:kms:ap-northeast-1:111122223333:key/1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.KEY_ARN)
                Optional<String> key,
        @JsonPropertyDescription(
                        "The id of the AWS account that owns the resource. Without it, the account of the environment owns it.")
                @Example("\"444455556666\"")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.ACCOUNT)
                Optional<String> account,
        @JsonPropertyDescription(
                        "The AWS region of the resource. Without it, the resource is in the region of the environment.")
                @Example("ap-northeast-3")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.REGION)
                Optional<String> region,
        @JsonPropertyDescription(
                        "The host name or IP address that clients connect to. Both sides must be able to resolve it.")
                @Example("master.hidamari-production-redis.a1b2c3.apne1.cache.amazonaws.com")
                @Affects({"ScaledObject spec.triggers", "NetworkPolicy spec.egress"})
                @Formed(Form.ADDRESS)
                Optional<String> address,
        @JsonPropertyDescription(
                        "The TCP port that clients connect to. Without it, it is the usual port of the kind: 3306 for mysql, 5432 for postgres, 6379 for redis, 11211 for memcached; kind external needs it.")
                @Example("3306")
                @Affects({"NetworkPolicy spec.egress", "AWS::EC2::SecurityGroupIngress FromPort"})
                @Within(rule = InputRule.DEPENDENCY_PORT, from = 1, to = 65_535)
                Optional<Integer> port,
        @JsonPropertyDescription(
                        "The largest number of connections that the database accepts. Features of both sides together may use policy.connectionShare of it; kinds mysql and postgres need it.")
                @Example("2000")
                @Affects({"the rule PLAN-CONNECTIONS", "AWS::CloudWatch::Alarm Threshold"})
                @Within(rule = InputRule.DEPENDENCY_CONNECTIONS, from = 1, to = AwsLimits.DATABASE_CONNECTIONS)
                Optional<Reasoned<Integer>> maxConnections,
        @JsonPropertyDescription(
                        "Whether the server encrypts connections with TLS. Without it, databases and Redis have TLS and Memcached has none.")
                @Example("true")
                @Affects({"ScaledObject spec.triggers", "the rule DEPENDENCY-TLS"})
                Optional<Boolean> transitEncryption,
        @JsonPropertyDescription(
                        "The id of the dependency's security group. Rules are added to it that admit the pods and the legacy instances; write it or cidrs for a server in a VPC.")
                @Example("sg-0a1b2c3d4e5f67101")
                @Affects("AWS::EC2::SecurityGroupIngress GroupId")
                @Formed(Form.SECURITY_GROUP_ID)
                Optional<String> securityGroup,
        @JsonPropertyDescription(
                        "Whether a rule of the owner admits the pods to securityGroup already. Then none is added: EC2 refuses the same rule a second time.")
                @Example(value = "true", before = "securityGroup: sg-0a1b2c3d4e5f67101")
                @Affects("AWS::EC2::SecurityGroupIngress GroupId")
                Optional<Boolean> admitsPods,
        @JsonPropertyDescription(
                        "The address blocks of the dependency. Network policies let pods connect to them, and somebody else opens the firewall; write it or securityGroup for a server in a VPC.")
                @Example("[10.80.0.0/24, 10.80.1.0/24]")
                @Affects("NetworkPolicy spec.egress")
                @AtMost(rule = InputRule.DEPENDENCY_REACH, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> cidrs) {}
