package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.NewRelic;

/**
 * The New Relic account, as written.
 * <pre>{@code
 * newRelic: { account: 1234567, language: ruby, lowData: true }
 * }</pre>
 *
 * Shorter numbers than {@code 1000} are placeholders, or accounts of New Relic itself.
 */
public record NewRelicFile(
        @JsonPropertyDescription(
                        "The number of the New Relic account. It is needed if a signal goes to New Relic; the default stands for no account.")
                @Example("1234567")
                @Affects("the New Relic dashboard")
                @Unless(written = "0")
                @Within(rule = InputRule.OBS_ACCOUNT, from = 1_000, to = 999_999_999)
                int account,
        @JsonPropertyDescription(
                        "The language of the applications. It decides which New Relic agent is added to the pods.")
                @Example("ruby")
                @Affects("Instrumentation spec.agent.language")
                @Unless(written = "ruby")
                NewRelic.Language language,
        @JsonPropertyDescription(
                        "Whether the agents send only the data that New Relic's own pages need, which costs less.")
                @Example("true")
                @Affects("Custom::AWSCDK-EKS-HelmChart Values")
                @Unless(written = "true")
                boolean lowData) {}
