package com.example;

import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.Queue;

/** An extension with a construct that CDK refuses: a queue keeps messages for 14 days at most. */
public final class Overdrawn implements Extension {

    @Override
    public void extend(EnvironmentStage stage) {
        Queue.Builder.create(new Stack(stage, "overdrawn"), "Queue")
                .retentionPeriod(Duration.days(15))
                .build();
    }
}
