package dev.hikkoshi.constructs.legacy;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The locks of the runs of crons: a table with one item for each cron of the fleet. A layer may have several instances,
 * and each has the timer. The one whose conditional write succeeds runs the slot (Amazon DynamoDB, developer guide,
 * "DynamoDB condition expression CLI example").
 *
 * <p>An item tells until when a run may take, so that the lock of a lost instance ends. DynamoDB deletes the items of
 * retired crons some days later (developer guide, "Using time to live").
 */
public final class RunLocks extends Construct {

    /** The partition key: the layer, a slash, and the cron. */
    public static final String KEY = "cron";

    /** The attribute with the second in which DynamoDB may delete an item. */
    public static final String EXPIRES = "expires";

    private final Table table;
    private final String name;

    /**
     * @param scope the fleet
     * @param id the construct's id
     */
    public RunLocks(Construct scope, String id) {
        super(scope, id);
        this.table = Table.Builder.create(this, "Table")
                .partitionKey(
                        Attribute.builder().name(KEY).type(AttributeType.STRING).build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.AWS_MANAGED)
                .timeToLiveAttribute(EXPIRES)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                // It holds nothing that anybody needs after the last instance.
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.name = table.getTableName();
    }

    /** The table's name: a token, because CloudFormation chooses it. */
    public String tableName() {
        return name;
    }

    /** Lets the instances of a layer take and end the locks of their own crons. */
    PolicyStatement access(String layer) {
        return PolicyStatement.Builder.create()
                .sid("LockRuns")
                .actions(List.of("dynamodb:PutItem", "dynamodb:UpdateItem"))
                .resources(List.of(table.getTableArn()))
                .conditions(Map.of("ForAllValues:StringLike", Map.of("dynamodb:LeadingKeys", List.of(layer + "/*"))))
                .build();
    }
}
