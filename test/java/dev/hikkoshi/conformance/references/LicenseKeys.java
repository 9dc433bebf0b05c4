package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * New Relic's charts and its operator find the license key: in a Secret of their namespace, under the key that they read (chart
 * {@code nri-bundle} 8.0.18, {@code global.customSecretName} and {@code global.customSecretLicenseKey}; {@code
 * newrelic/k8s-agents-operator} 0.46.0, README: {@code licenseKeySecret} has the key {@code new_relic_license_key}).
 */
public final class LicenseKeys implements Check {

    private static final String KEY = "new_relic_license_key";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Keys keys = new Keys(output);
        int seen = 0;
        for (JsonNode instrumentation : Objects.of(output, "Instrumentation")) {
            seen++;
            String name = instrumentation.at("/spec/licenseKeySecret").asText("newrelic-key-secret");
            judge(Objects.label(instrumentation), Objects.namespace(instrumentation), name, KEY, keys, faults);
        }
        for (Release release : Release.in(output)) {
            JsonNode global = release.values().path("global");
            if (release.chart().equals("nri-bundle")) {
                seen++;
                judge(
                        "the chart " + release.name(),
                        release.namespace(),
                        global.path("customSecretName").asText(),
                        global.path("customSecretLicenseKey").asText(),
                        keys,
                        faults);
            }
        }
        boolean hasNewRelic = Objects.of(output, "Namespace").stream().anyMatch(namespace -> namespace
                .at("/metadata/name")
                .asText()
                .equals(output.phase().environment().sharedNames().of("new-relic")));
        if (seen == 0 && hasNewRelic) {
            faults.add("nobody reads a license key in an output with New Relic");
        }
        return faults;
    }

    private static void judge(String label, String namespace, String name, String key, Keys keys, List<String> faults) {
        if (!keys.has("Secret", namespace, name, key)) {
            faults.add("%s: there is no key %s of %s".formatted(label, key, Keys.label("Secret", namespace, name)));
        }
    }
}
