package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
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
        @Unless(written = "0") @Within(rule = InputRule.OBS_ACCOUNT, from = 1_000, to = 999_999_999) int account,
        @Unless(written = "ruby") NewRelic.Language language,
        @Unless(written = "true") boolean lowData) {}
