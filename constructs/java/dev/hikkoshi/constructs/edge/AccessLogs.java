package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.constructs.Construct;

/**
 * The bucket to which load balancers write one line per request. It is what tells afterwards who was served by which
 * fleet, so it outlives the stack.
 */
public final class AccessLogs extends Construct {

    private final Props props;
    private final CfnBucket bucket;
    private final CfnBucketPolicy policy;

    /**
     * @param account the account whose load balancers write
     * @param prefixes one per load balancer
     * @param retentionDays how long the records are kept
     */
    public record Props(String account, List<String> prefixes, int retentionDays) {
        public Props {
            prefixes = List.copyOf(prefixes);
            if (retentionDays < 1) {
                throw new IllegalArgumentException("records are kept for 1 day or more, not " + retentionDays);
            }
        }
    }

    public AccessLogs(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.bucket = createBucket();
        this.policy = createPolicy();
    }

    /** The bucket's name. */
    public String bucketName() {
        return bucket.getRef();
    }

    /** What a load balancer must wait for: it tries to write when it is told to, and fails where it may not. */
    public CfnBucketPolicy policy() {
        return policy;
    }

    private CfnBucket createBucket() {
        CfnBucket created = CfnBucket.Builder.create(this, "Bucket")
                .bucketEncryption(encryption())
                .publicAccessBlockConfiguration(CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build())
                .ownershipControls(CfnBucket.OwnershipControlsProperty.builder()
                        .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                        .build())
                .lifecycleConfiguration(CfnBucket.LifecycleConfigurationProperty.builder()
                        .rules(List.of(CfnBucket.RuleProperty.builder()
                                .id("expire")
                                .status("Enabled")
                                .expirationInDays(props.retentionDays())
                                .abortIncompleteMultipartUpload(
                                        CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                                                .daysAfterInitiation(7)
                                                .build())
                                .build()))
                        .build())
                .build();
        created.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        created.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        Acknowledgement.of(
                created,
                "AwsSolutions-S1",
                "This bucket holds access logs itself; logging who reads it into another such bucket has no end. Reads"
                        + " are on record in CloudTrail's data events.");
        return created;
    }

    /** Load balancers write with keys of Amazon S3 only, not of KMS. */
    private static CfnBucket.BucketEncryptionProperty encryption() {
        return CfnBucket.BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(List.of(CfnBucket.ServerSideEncryptionRuleProperty.builder()
                        .serverSideEncryptionByDefault(CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                                .sseAlgorithm("AES256")
                                .build())
                        .build()))
                .build();
    }

    private CfnBucketPolicy createPolicy() {
        String arn = bucket.getAttrArn();
        // The path ends in this account's id: no other account's load balancer writes there.
        List<Map<String, Object>> paths = props.prefixes().stream()
                .map(prefix -> below(arn, prefix + "/AWSLogs/" + props.account() + "/*"))
                .toList();
        return CfnBucketPolicy.Builder.create(this, "Policy")
                .bucket(bucket.getRef())
                .policyDocument(Statement.document(
                        Statement.allow(List.of("s3:PutObject"), paths)
                                .service("logdelivery.elasticloadbalancing.amazonaws.com"),
                        Statement.deny(List.of("s3:*"), List.of(arn, below(arn, "*")))
                                .principal(Map.of("AWS", "*"))
                                .when("Bool", "aws:SecureTransport", "false")))
                .build();
    }

    private static Map<String, Object> below(String arn, String path) {
        Map<String, Object> join = new LinkedHashMap<>();
        join.put("Fn::Join", List.of("", List.of(arn, "/" + path)));
        return join;
    }
}
