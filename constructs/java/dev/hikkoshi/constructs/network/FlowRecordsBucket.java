package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketPolicy;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket for the flow logs of a VPC: encrypted, private, over TLS only, and written by the log delivery of this
 * account and region alone. CDK adds the statements of
 * <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html">Amazon VPC, Amazon S3 bucket
 * permissions for flow logs</a>.
 */
final class FlowRecordsBucket extends Construct {

    private final Bucket bucket;

    FlowRecordsBucket(Construct scope, String id, int retentionDays) {
        super(scope, id);
        this.bucket = Bucket.Builder.create(this, "Bucket")
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("expire")
                        .expiration(Duration.days(retentionDays))
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .build()))
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Acknowledgement.of(
                bucket,
                "AwsSolutions-S1",
                "This bucket holds logs itself; logging who reads it into another such bucket has no end. Reads are on"
                        + " record in CloudTrail's data events.");
    }

    FlowLogDestination destination() {
        return FlowLogDestination.toS3(bucket);
    }

    BucketPolicy policy() {
        return bucket.getPolicy();
    }
}
