package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.storage.LogBucket;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The bucket for the access logs of load balancers, one line per request. The lines show which fleet served each
 * request, so the bucket remains after the stack is deleted.
 */
public final class AccessLogs extends Construct {

    private final Bucket bucket;
    private final String name;
    private final String account;
    private final IPrincipal delivery = new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com");

    /** @param retentionDays the retention of the records in days */
    public record Props(int retentionDays) {
        public Props {
            if (retentionDays < 1) {
                throw new IllegalArgumentException("records are kept for 1 day or more, not " + retentionDays);
            }
        }
    }

    /** Creates the bucket, and lets the load balancers write to it. */
    public AccessLogs(Construct scope, String id, Props props) {
        super(scope, id);
        this.bucket = LogBucket.create(this, "access logs", props.retentionDays());
        this.name = bucket.getBucketName();
        this.account = Stack.of(this).getAccount();
    }

    /** Sends the access logs of {@code loadBalancer} to a bucket whose owner lets the delivery write there. */
    static void addLoadBalancer(ApplicationLoadBalancer loadBalancer, String bucket, String prefix) {
        loadBalancer.setAttribute("access_logs.s3.enabled", "true");
        loadBalancer.setAttribute("access_logs.s3.bucket", bucket);
        loadBalancer.setAttribute("access_logs.s3.prefix", prefix);
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
        addLoadBalancer(loadBalancer, name, prefix);
        // The path ends with this account's id, so load balancers of other accounts cannot write there.
        String records = prefix + "/AWSLogs/" + account + "/*";
        bucket.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(delivery))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(bucket.arnForObjects(records)))
                .build());
        // A new load balancer writes a test object, and its creation fails without the permission.
        loadBalancer.getNode().addDependency(bucket.getPolicy());
    }
}
