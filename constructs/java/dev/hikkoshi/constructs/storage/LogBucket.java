package dev.hikkoshi.constructs.storage;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** Creates the bucket of a service of AWS that writes logs. It stays after its stack is deleted. */
public final class LogBucket {

    private LogBucket() {}

    /**
     * A bucket with the id {@code Bucket}.
     *
     * @param logs what it holds, such as {@code access logs}
     * @param retentionDays the days after which an object expires
     */
    public static Bucket create(Construct scope, String logs, int retentionDays) {
        Bucket bucket = Bucket.Builder.create(scope, "Bucket")
                // Load balancers support only Amazon S3 managed keys, not KMS keys.
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
                "This bucket holds " + logs + " itself; logging who reads it into another such bucket has no end. Reads"
                        + " are on record in CloudTrail's data events.");
        return bucket;
    }
}
