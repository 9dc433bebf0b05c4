package dev.hikkoshi.proof;

import dev.hikkoshi.model.Feature;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.output.SsmParameter;
import dev.hikkoshi.output.Template;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Finds the legacy configuration of a feature: the SSM parameters below the feature's path, in any stack. */
public final class LegacyParameters {

    private LegacyParameters() {}

    /** The values by the last part of their names; empty if the legacy side has no parameters of the feature. */
    static Map<String, String> of(PhaseOutput output, Feature feature) {
        return of(
                output,
                feature,
                output.stacks().stream().map(Template::resources).toList());
    }

    /** The values among resources of all stacks, by the last part of their names. */
    public static Map<String, String> of(PhaseOutput output, Feature feature, Collection<Resources> stacks) {
        String path = path(output, feature);
        Map<String, String> values = new TreeMap<>();
        for (Resources resources : stacks) {
            for (SsmParameter parameter : SsmParameter.in(resources)) {
                if (parameter.name().startsWith(path)) {
                    values.put(parameter.name().substring(path.length()), parameter.value());
                }
            }
        }
        return values;
    }

    /** The beginning of their names. */
    static String path(PhaseOutput output, Feature feature) {
        return "/%s/%s/%s/%s/"
                .formatted(
                        output.phase().environment().service().name(),
                        output.phase().environment().name(),
                        feature.layer(),
                        feature.name());
    }
}
