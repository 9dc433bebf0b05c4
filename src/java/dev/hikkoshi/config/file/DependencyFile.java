package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
 * payment-gateway: { address: gateway.payments.example, port: 443 }
 * ledger:
 *   address: ledger.a1b2c3.ap-northeast-1.rds.amazonaws.com
 *   port: 5432
 *   securityGroup: sg-0a1b2c3d4e5f60733
 *   admitsPods: true
 * }</pre>
 */
public record DependencyFile(
        @Formed(Form.CLUSTER_ID) Optional<String> cluster,
        @Formed(Form.DB_INSTANCE) Optional<String> instance,
        @Within(rule = InputRule.DEPENDENCY_STORAGE, from = 1, to = AwsLimits.DATABASE_GIB)
                Optional<Integer> storageGiB,
        @AtMost(rule = InputRule.DEPENDENCY_NODES, items = AwsLimits.METRICS_OF_ALARM)
                @Unless(written = "[]")
                @Formed(Form.CLUSTER_ID)
                List<String> nodes,
        @Formed(Form.BUCKET) Optional<String> bucket,
        @Formed(Form.TABLE) Optional<String> table,
        @Formed(Form.QUEUE) Optional<String> queue,
        @Formed(Form.TOPIC) Optional<String> topic,
        @Formed(Form.KEY_ARN) Optional<String> key,
        @Formed(Form.ACCOUNT) Optional<String> account,
        @Formed(Form.REGION) Optional<String> region,
        @Formed(Form.ADDRESS) Optional<String> address,
        @Within(rule = InputRule.DEPENDENCY_PORT, from = 1, to = 65_535) Optional<Integer> port,
        @Within(rule = InputRule.DEPENDENCY_CONNECTIONS, from = 1, to = AwsLimits.DATABASE_CONNECTIONS)
                Optional<Reasoned<Integer>> maxConnections,
        Optional<Boolean> transitEncryption,
        @Formed(Form.SECURITY_GROUP_ID) Optional<String> securityGroup,
        Optional<Boolean> admitsPods,
        @AtMost(rule = InputRule.DEPENDENCY_REACH, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> cidrs) {}
