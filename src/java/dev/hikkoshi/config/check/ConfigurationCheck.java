package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.DifferenceFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks variables and secrets: their names, and that no variable contains a secret. */
final class ConfigurationCheck {

    private static final Pattern SECRET_KEY = Pattern.compile(
            "(^|.*_)(PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|(API|PRIVATE|ACCESS|SECRET|SIGNING)_?KEY)(_BASE)?$");

    private static final Pattern SECRET_VALUE = Pattern.compile(
            "(?s).*("
                    + "AKIA[0-9A-Z]{16}|-----BEGIN|gh[pousr]_[A-Za-z0-9]{20}|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\\.|://[^/@:]+:[^/@]+@).*");

    private final Findings findings;
    private final Names names;

    ConfigurationCheck(Findings findings) {
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, Place place) {
        checkVariables(feature.variables(), place.at("variables"));
        names.unique(feature.secrets(), place.at("secrets"));
        new ReservedVariables(findings).checkSecrets(feature.secrets(), place.at("secrets"));
        names.unique(feature.differences().stream().map(DifferenceFile::key).toList(), place.at("differences"), "key");
        for (String key : feature.variables().keySet()) {
            if (feature.secrets().contains(key)) {
                findings.refuse(
                        InputRule.CONF_BOTH,
                        place.at("variables").at(key),
                        key,
                        "is both a variable and a secret",
                        "a key cannot be both",
                        "Remove the variable.");
            }
        }
    }

    /** Checks the variables of a feature or an environment. Messages never contain a value that may be a secret. */
    void checkVariables(Map<String, String> variables, Place place) {
        new ReservedVariables(findings).checkVariables(variables.keySet(), place);
        variables.forEach((key, value) -> {
            if (!Form.VARIABLE.accepts(key)) {
                findings.refuse(
                        InputRule.CONF_NAME,
                        place.at(key),
                        key,
                        Form.VARIABLE.problem(),
                        Form.VARIABLE.allowed(),
                        Form.VARIABLE.fixFor(key));
            }
            boolean secretKey =
                    SECRET_KEY.matcher(key.toUpperCase(java.util.Locale.ROOT)).matches();
            if (!value.isEmpty() && secretKey || SECRET_VALUE.matcher(value).matches()) {
                findings.refuse(
                        InputRule.CONF_SECRET,
                        place.at(key),
                        key,
                        "looks like a secret, and this file shows its value",
                        "values of secrets belong in AWS Secrets Manager",
                        "Move the key to secrets, and change the value in AWS, because it is no longer secret.");
            }
        });
    }
}
