package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket for the access logs of load balancers, one line per request. The lines show which fleet served each
 * request, so the bucket remains after the stack is deleted.
 */
public final class AccessLogs extends Construct {

    private final Bucket bucket;

    /** @param retentionDays the retention of the records in days */
    public record Props(int retentionDays) {
        public Props {
            if (retentionDays < 1) {
                throw new IllegalArgumentException("records are kept for 1 day or more, not " + retentionDays);
            }
        }
    }

    public AccessLogs(Construct scope, String id, Props props) {
        super(scope, id);
        this.bucket = createBucket(props);
    }

    /**
     * Sends the access logs of {@code loadBalancer} to the bucket.
     *
     * <p>CDK's {@code logAccessLogs} would let more principals write: an AWS account instead of the service principal
     * that AWS recommends now, and {@code delivery.logs.amazonaws.com}, which delivers the logs of other services.
     *
     * @param loadBalancer a load balancer in the same account and region
     * @param prefix the folder of its records, unique among the load balancers that share the bucket
     */
    public void addLoadBalancer(ApplicationLoadBalancer loadBalancer, String prefix) {
        loadBalancer.setAttribute("access_logs.s3.enabled", "true");
        loadBalancer.setAttribute("access_logs.s3.bucket", bucket.getBucketName());
        loadBalancer.setAttribute("access_logs.s3.prefix", prefix);
        // The path ends with this account's id, so load balancers of other accounts cannot write there.
        String records = prefix + "/AWSLogs/" + Stack.of(this).getAccount() + "/*";
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com")))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects(records)))
                .build());
        // A new load balancer writes a test object, and its creation fails without the permission.
        loadBalancer.getNode().addDependency(bucket.getPolicy());
    }

    private Bucket createBucket(Props props) {
        Bucket created = Bucket.Builder.create(this, "Bucket")
                // Load balancers support only Amazon S3 managed keys, not KMS keys.
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("expire")
                        .expiration(Duration.days(props.retentionDays()))
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-S1",
                "This bucket holds access logs itself; logging who reads it into another such bucket has no end. Reads"
                        + " are on record in CloudTrail's data events.");
        return created;
    }
}
