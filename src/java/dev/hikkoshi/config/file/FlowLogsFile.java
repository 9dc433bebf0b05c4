package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * The destination of a new VPC's flow logs, as written. A bucket that exists has its own retention.
 * <pre>{@code
 * flowLogs: { destination: cloudwatch, retentionDays: 400 }
 * flowLogs: { destination: s3, retentionDays: 400 }
 * flowLogs: { destination: s3, bucketArn: "arn:aws:s3:::hidamari-central-logs" }
 * }</pre>
 */
public record FlowLogsFile(
        FlowDestination destination,
        @Within(rule = InputRule.NET_FLOW_LOGS, from = 1, to = 3653) Optional<Integer> retentionDays,
        @Formed(Form.BUCKET_ARN) Optional<String> bucketArn) {}
