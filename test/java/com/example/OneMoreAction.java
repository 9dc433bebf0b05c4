package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** An extension whose pull request adds one action to a role of Hikkoshi. */
public final class OneMoreAction implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        stage.feature("notes-web")
                .podRole()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .resources(List.of("arn:aws:s3:::notes-pages"))
                        .actions(List.of("s3:ListBucket", "s3:PutBucketPolicy"))
                        .build());
    }
}
