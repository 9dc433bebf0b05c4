package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.model.ClusterName;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.constructs.Construct;

/** A CDK stage of one environment. Its stacks share the tokens of their imports from each other. */
public class ImportingStage extends Stage {

    /**
     * Caches tokens. A token is valid in every stack, each new token is one call to the CDK process, and a service can
     * have hundreds of stacks.
     */
    private final Map<Export, String> imports = new HashMap<>();

    /**
     * @param scope the CDK app
     * @param id the environment's name
     * @param environment the environment: its service begins the names of its stacks, and its target is their place
     */
    public ImportingStage(Construct scope, String id, dev.hikkoshi.model.Environment environment) {
        super(
                scope,
                id,
                StageProps.builder()
                        // The names of stacks without one of their own begin with it. Paths and folders have the id.
                        .stageName(ClusterName.of(environment.service().name(), id))
                        .env(Environment.builder()
                                .account(environment.target().account())
                                .region(environment.target().region())
                                .build())
                        .build());
    }

    Map<Export, String> imports() {
        return imports;
    }
}
