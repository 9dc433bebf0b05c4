package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.CfnBucket;

/** A bucket without encryption of its own, without a policy, and with an access control list. */
public final class PlainBucket implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        CfnBucket.Builder.create(new Stack(stage, "plain"), "Bucket")
                .accessControl("Private")
                .ownershipControls(CfnBucket.OwnershipControlsProperty.builder()
                        .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerPreferred")
                                .build()))
                        .build())
                .build();
    }
}
