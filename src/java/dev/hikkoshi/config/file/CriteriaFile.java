package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The criteria of a step, as written.
 * <pre>{@code
 * criteria: { errorPercent: 1, slowerPercent: 50, requestFloor: 100, monitoringMinutes: 30 }
 * criteria: { errorPercent: { value: 2, because: the crawler sends bad requests, since: 2026-11-25 } }
 * }</pre>
 */
public record CriteriaFile(
        @JsonPropertyDescription(
                        "The largest part of requests that may end with a 5xx status, in percent of the requests of one side. Above it, an alarm rises and CloudFormation rolls the deployment of a step back.")
                @Example("1")
                @Affects("AWS::CloudWatch::Alarm Threshold")
                @Unless(written = "1")
                @Within(rule = InputRule.OBS_ERRORS, from = 0.01, to = 50)
                Reasoned<Double> errorPercent,
        @JsonPropertyDescription(
                        "How much slower EKS may be than the legacy side, in percent of the 95th percentile of the response time. Above it, an alarm rises and CloudFormation rolls the deployment of a step back.")
                @Example("50")
                @Affects("AWS::CloudWatch::Alarm Threshold")
                @Unless(written = "50")
                @Within(rule = InputRule.OBS_SLOWER, from = 1, to = 1_000)
                Reasoned<Double> slowerPercent,
        @JsonPropertyDescription(
                        "The number of requests in five minutes from which error rates and response times count. With fewer requests, these alarms stay silent.")
                @Example("100")
                @Affects("AWS::CloudWatch::Alarm Metrics")
                @Unless(written = "100")
                @Within(rule = InputRule.OBS_FLOOR, from = 1, to = 1_000_000)
                Reasoned<Integer> requestFloor,
        @JsonPropertyDescription(
                        "How many minutes CloudFormation watches the alarms after a deployment. If one rises in this time, it rolls the deployment back.")
                @Example("30")
                @Affects("the deploy command of each feature")
                @Unless(written = "30")
                @Within(rule = InputRule.OBS_MONITORING, from = 15, to = AwsLimits.MONITORING_MINUTES)
                Reasoned<Integer> monitoringMinutes) {}
