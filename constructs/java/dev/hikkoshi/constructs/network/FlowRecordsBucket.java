package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.storage.LogBucket;
import dev.hikkoshi.model.FlowRecords;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketPolicy;
import software.constructs.Construct;

/**
 * The bucket for the flow logs of a VPC: encrypted, private, over TLS only, and written by the log delivery of this
 * account and region alone. CDK adds the statements of
 * <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html">Amazon VPC, Amazon S3 bucket
 * permissions for flow logs</a>.
 */
final class FlowRecordsBucket extends Construct {

    private final Bucket bucket;

    FlowRecordsBucket(Construct scope, String id, FlowRecords.NewBucket props) {
        super(scope, id);
        this.bucket = LogBucket.create(this, "logs", props.retentionDays());
    }

    FlowLogDestination destination() {
        return FlowLogDestination.toS3(bucket);
    }

    BucketPolicy policy() {
        return bucket.getPolicy();
    }
}
