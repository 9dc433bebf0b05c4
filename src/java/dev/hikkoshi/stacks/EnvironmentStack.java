package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.draft.Chart;
import dev.hikkoshi.constructs.draft.StackPart;
import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.plan.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.StackProps;

/**
 * A stack of one environment: its account and region, its name {@code <environment>-<id>} and its tags.
 *
 * <p>Tags are stack tags: CloudFormation hands them to every resource that can carry tags, and the template stays the
 * same from phase to phase. The tag {@code phase} names the phase that changed this stack last, so a step changes the
 * tags of the stack that it changes, and of no other.
 */
public abstract class EnvironmentStack extends StackPart {

    private final String environment;

    /**
     * @param id the stack's id in its environment, such as {@code edge} or a feature's name
     * @param phase the phase that is synthesized
     * @param since the number of the phase that changed this stack last
     * @param description what the stack owns, for people who meet it in the console
     */
    protected EnvironmentStack(String id, Phase phase, int since, String description) {
        super(id, propsOf(phase.environment(), id, since, description));
        this.environment = phase.environment().name();
    }

    /** The manifests that stand beside this stack's template, by path below the environment's folder. */
    public Map<String, Chart> charts() {
        return Map.of();
    }

    /** The other files that do: release plans, runbooks. Their texts by path below the environment's folder. */
    public Map<String, String> files() {
        return Map.of();
    }

    /** The name under which this stack exports {@code key}. */
    protected Export export(String key) {
        return new Export(environment, id(), key);
    }

    /** The name under which the stack {@code producer} of the same environment exports {@code key}. */
    protected Export exportOf(String producer, String key) {
        return new Export(environment, producer, key);
    }

    private static StackProps propsOf(Environment environment, String id, int since, String description) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("service", environment.service().name());
        tags.put("environment", environment.name());
        boolean isFeature =
                environment.service().features().stream().anyMatch(f -> f.name().equals(id));
        if (isFeature) {
            tags.put("feature", id);
        }
        tags.put("phase", Integer.toString(since));
        return StackProps.builder()
                .env(software.amazon.awscdk.Environment.builder()
                        .account(environment.target().account())
                        .region(environment.target().region())
                        .build())
                .stackName(environment.name() + "-" + id)
                .description(description)
                .tags(tags)
                .analyticsReporting(false)
                .build();
    }
}
