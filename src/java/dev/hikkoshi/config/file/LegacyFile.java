package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * The legacy fleet, as written. Only the provider {@code autoscaling} has an image, and only {@code opsworks} has a
 * stack. In a time zone with daylight saving time, {@code utcOffset} is the offset of the layers' windows all year.
 * <pre>{@code
 * legacy:
 *   provider: autoscaling
 *   imageId: ami-0a1b2c3d4e5f60718
 *   utcOffset: "+01:00"
 *   layers: [ … ]   # LayerFile
 *   scaleOut: { … } # ScaleOutFile
 * legacy:
 *   provider: opsworks
 *   stack: { … }    # StackFile
 *   layers: [ … ]
 * }</pre>
 */
public record LegacyFile(
        @JsonPropertyDescription("Who runs the virtual machines.")
                @Example("autoscaling")
                @Affects({"AWS::AutoScaling::AutoScalingGroup", "AWS::OpsWorks::Stack"})
                LegacyProvider provider,
        @JsonPropertyDescription(
                        "The id of the Amazon Machine Image that the instances start from. Provider autoscaling needs it, and other providers do not have it.")
                @Example("ami-0a1b2c3d4e5f60718")
                @Affects("AWS::EC2::LaunchTemplate LaunchTemplateData.ImageId")
                @Formed(Form.IMAGE_ID)
                Optional<String> imageId,
        @JsonPropertyDescription(
                        "The groups of instances that are alike. Each feature runs on one of them until it has retired.")
                @Example("- { name: railsweb, instanceType: c5.xlarge, port: 80, always: 4 }")
                @Affects({"AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::LaunchTemplate"})
                @AtMost(items = ListLimits.LAYERS)
                @NotEmpty
                List<LayerFile> layers,
        @JsonPropertyDescription(
                        "The settings of the OpsWorks stack. Provider opsworks needs it, and other providers do not have it.")
                @Affects("AWS::OpsWorks::Stack")
                Optional<StackFile> stack,
        @JsonPropertyDescription(
                        "The UTC offset of the layers' windows all year. Write it if the time zone of the service has daylight saving time, because the actions of an Auto Scaling group are in UTC.")
                @Example("\"+01:00\"")
                @Affects("AWS::AutoScaling::ScheduledAction Recurrence")
                @Formed(Form.UTC_OFFSET)
                Optional<String> utcOffset,
        @JsonPropertyDescription(
                        "How long the legacy fleet takes from more load to more capacity, in seconds. The report compares it with EKS.")
                @Affects("the report of the move")
                Optional<ScaleOutFile> scaleOut) {}
