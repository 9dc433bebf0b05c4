package dev.hikkoshi.stacks;

import dev.hikkoshi.model.StackName;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/**
 * Props of {@link EnvironmentStack}: what all stacks of an environment have.
 *
 * @param identity service, environment and place of the stack
 * @param description the content of the stack, for people who read it in the console
 * @param tags further tags, by key
 */
public record EnvironmentStackProps(StackIdentity identity, String description, Map<String, String> tags) {

    public EnvironmentStackProps {
        tags = new LinkedHashMap<>(tags);
    }

    /** The props of a stack without further tags. */
    public EnvironmentStackProps(StackIdentity identity, String description) {
        this(identity, description, Map.of());
    }

    /** CDK's props of the stack with this id. */
    StackProps of(String id) {
        Map<String, String> all = identity.tags();
        all.putAll(tags);
        return StackProps.builder()
                .env(Environment.builder()
                        .account(identity.account())
                        .region(identity.region())
                        .build())
                .stackName(StackName.of(identity.service(), identity.environment(), id))
                .description(description)
                .tags(all)
                .analyticsReporting(false)
                .terminationProtection(identity.isProtected())
                .build();
    }
}
