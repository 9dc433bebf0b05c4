package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.model.Target;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.constructs.Construct;

/** A CDK stage of one environment. Its stacks share the tokens of what they import from each other. */
public class ImportingStage extends Stage {

    /** A token holds for every stack; each is one call of CDK's process, and a service has hundreds of stacks. */
    private final Map<Export, String> imports = new HashMap<>();

    /**
     * @param scope the CDK app
     * @param id the environment's name
     * @param target the account and region, which every stack of the stage inherits
     */
    public ImportingStage(Construct scope, String id, Target target) {
        super(
                scope,
                id,
                StageProps.builder()
                        .env(Environment.builder()
                                .account(target.account())
                                .region(target.region())
                                .build())
                        .build());
    }

    Map<Export, String> imports() {
        return imports;
    }
}
