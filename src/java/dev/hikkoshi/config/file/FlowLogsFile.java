package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription("The service that stores the flow logs.")
                @Example("cloudwatch")
                @Affects("AWS::EC2::FlowLog LogDestinationType")
                FlowDestination destination,
        @JsonPropertyDescription(
                        "How many days the records are kept. A log group allows only the numbers that CloudWatch Logs knows, such as 365 or 400; it is needed without bucketArn, and is left out with it, because the owner of that bucket decides.")
                @Example("400")
                @Affects({"AWS::Logs::LogGroup RetentionInDays", "AWS::S3::Bucket LifecycleConfiguration"})
                @Within(rule = InputRule.NET_FLOW_LOGS, from = 1, to = 3653)
                Optional<Integer> retentionDays,
        @JsonPropertyDescription(
                        "The ARN of a bucket that exists and gets the records, such as one of a central log account. Without it, destination: s3 creates a bucket.")
                @Example(value = "\"arn:aws:s3:::hidamari-central-logs\"", before = "destination: s3")
                @Affects("AWS::EC2::FlowLog LogDestination")
                @Formed(Form.BUCKET_ARN)
                Optional<String> bucketArn) {}
